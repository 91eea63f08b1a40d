using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Diagnostics as a SARIF log.</summary>
internal static class SarifReport
{
    public static string Write(LintReport report, string directory) => SarifLog.Write(
        DiagnosticReference.All.Select(static r => new SarifRule(r.Id, r.Title, r.Fix, LevelOf(r.Severity))),
        [.. report.Files.SelectMany(report.Of).Select(static d => new SarifResult(
            d.Id, LevelOf(d.Severity), d.Fix is { } fix ? $"{d.Message}. {fix}" : $"{d.Message}.", d.File, d.Line, d.Column))],
        directory);

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
