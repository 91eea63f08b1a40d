using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Collects the diagnostics of one file.</summary>
internal sealed class DiagnosticLog(string file, bool strict)
{
    private readonly List<DefinitionDiagnostic> _diagnostics = [];

    public string File => file;

    /// <summary>Whether something was guessed in order to read the file.</summary>
    public bool Recovered { get; private set; }

    public void Report(DiagnosticRule rule, SourcePlace place, string message)
    {
        Recovered |= rule.Recovered;
        DiagnosticSeverity severity = strict && rule.Recovered ? DiagnosticSeverity.Error : rule.Severity;
        _diagnostics.Add(new(rule.Id, severity, file, place.Line, place.Column, message, rule.Fix));
    }

    /// <summary>Reports what was replaced or left out to go on reading.</summary>
    public void ReportGuess(DiagnosticRule rule, SourcePlace place, string message)
    {
        Recovered = true;
        Report(rule, place, message);
    }

    /// <summary>The diagnostics in file order; those of one place stay in the order reported.</summary>
    public ImmutableArray<DefinitionDiagnostic> InFileOrder() => [.. _diagnostics.OrderBy(d => d.Line).ThenBy(d => d.Column)];
}
