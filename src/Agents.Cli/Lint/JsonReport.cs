using System.Text.Json;
using Agents.Cli.Graph;
using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Everything, for programs.</summary>
internal static class JsonReport
{
    public static string Write(LintReport report) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (LintedFile file in report.Files)
        {
            WriteFile(json, file, report);
        }

        json.WriteEndArray();
        json.WritePropertyName("graph");
        GraphJson.Write(json, report.Graph);
        json.WriteStartObject("summary");
        json.WriteNumber("files", report.Files.Length);
        json.WriteNumber("leftOut", report.LeftOut);
        json.WriteNumber("recovered", report.Files.Count(static file => file.Recovered));
        json.WriteNumber("errors", report.Count(DiagnosticSeverity.Error));
        json.WriteNumber("warnings", report.Count(DiagnosticSeverity.Warning));
        json.WriteNumber("infos", report.Count(DiagnosticSeverity.Info));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteFile(Utf8JsonWriter json, LintedFile file, LintReport report)
    {
        json.WriteStartObject();
        json.WriteString("file", file.File);
        json.WriteString("kind", Words.OfKind(file.Kind));
        json.WriteString("dialect", Words.OfDialect(file.Dialect));
        json.WriteString("name", file.Name);
        json.WriteString("description", file.Description);
        json.WriteStartArray("tools");
        foreach (string tool in file.Tools)
        {
            json.WriteStringValue(tool);
        }

        json.WriteEndArray();
        json.WriteBoolean("recovered", file.Recovered);
        json.WriteStartArray("diagnostics");
        foreach (DefinitionDiagnostic diagnostic in report.Of(file))
        {
            json.WriteStartObject();
            json.WriteString("id", diagnostic.Id);
            json.WriteString("severity", Words.OfSeverity(diagnostic.Severity));
            json.WriteNumber("line", diagnostic.Line);
            json.WriteNumber("column", diagnostic.Column);
            json.WriteString("message", diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
