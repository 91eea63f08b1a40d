using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a model wrote for one part.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Module">The folder, package or module of its files.</param>
/// <param name="Operations">Ids of the operations it has to answer.</param>
/// <param name="Files">Paths of its files.</param>
/// <param name="Refused">Why something of its last answer was not taken; empty when all was.</param>
/// <param name="FailureCode">The code under which the model failed; null when it answered.</param>
/// <param name="Failure">How it failed; null when it answered.</param>
/// <param name="Signature">The line the function begins with, where it is one function that was written; null for any other part.</param>
internal sealed record AuthoredWork(
    string Part, string Module, ImmutableArray<string> Operations, ImmutableArray<string> Files, ImmutableArray<string> Refused, string? FailureCode = null, string? Failure = null, string? Signature = null);
