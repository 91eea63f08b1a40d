using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Guards the application puts before more than one route.</summary>
/// <param name="Prefix">What they stand before; empty for everything.</param>
/// <param name="Names">The names that stand there.</param>
/// <param name="Router">The file whose routes alone they stand before, by its name without an ending; null for every file.</param>
/// <param name="Passed">Offsets of registrations in the same file that come too early: a request reaches them first.</param>
internal sealed record MountFact(string Prefix, ImmutableArray<string> Names, ImmutableArray<int> Passed, string? Router = null);
