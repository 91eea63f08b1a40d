using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Every kind of complaint about files and their graph. The ids are stable.</summary>
public static class DiagnosticReference
{
    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticRule> All { get; } =
        [.. DiagnosticCatalog.All.Concat(GraphDiagnostics.All).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
}
