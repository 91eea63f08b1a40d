using System.Collections.Immutable;

namespace Agents;

/// <summary>What a verdict rests on.</summary>
/// <param name="Run">Checks that ran, in order, each with its outcome.</param>
/// <param name="NotRun">Checks that did not run, each with the reason.</param>
/// <param name="Versions">Names and versions of everything that judged, such as <c>agents</c> and the definition.</param>
public sealed record Evidence(
    ImmutableArray<CheckRecord> Run, ImmutableArray<CheckRecord> NotRun, ImmutableSortedDictionary<string, string> Versions);
