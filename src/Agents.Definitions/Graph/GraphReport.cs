using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Collects what is wrong with a set of files, for the files that are to be reported.</summary>
internal sealed class GraphReport
{
    private readonly List<DefinitionDiagnostic> _diagnostics = [];

    public void Add(DiagnosticRule rule, GraphMember member, SourcePlace place, string message)
    {
        if (member.IsReported)
        {
            _diagnostics.Add(new(rule.Id, rule.Severity, member.File, place.Line, place.Column, message, rule.Fix));
        }
    }

    /// <summary>By path, then place, then id; each complaint once.</summary>
    public ImmutableArray<DefinitionDiagnostic> InOrder() =>
    [
        .. _diagnostics.Distinct()
            .OrderBy(static d => d.File, StringComparer.Ordinal).ThenBy(static d => d.Line).ThenBy(static d => d.Column)
            .ThenBy(static d => d.Id, StringComparer.Ordinal).ThenBy(static d => d.Message, StringComparer.Ordinal),
    ];
}
