using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Collects the diagnostics of one file.</summary>
internal sealed class DiagnosticLog(string file, bool strict)
{
    private readonly List<DefinitionDiagnostic> _diagnostics = [];

    public string File => file;

    public void Report(DiagnosticRule rule, SourcePlace place, string message)
    {
        DiagnosticSeverity severity = strict && rule.Recovered ? DiagnosticSeverity.Error : rule.Severity;
        _diagnostics.Add(new(rule.Id, severity, file, place.Line, place.Column, message, rule.Fix));
    }

    /// <summary>The diagnostics in file order; those of one place stay in the order reported.</summary>
    public ImmutableArray<DefinitionDiagnostic> InFileOrder() => [.. _diagnostics.OrderBy(d => d.Line).ThenBy(d => d.Column)];
}
