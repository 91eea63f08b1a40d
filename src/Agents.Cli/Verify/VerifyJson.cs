using System.Collections.Frozen;
using System.Text.Json;
using Agents.Cli.Reports;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>The findings, and where asked for the evidence, for programs. A former report is a baseline.</summary>
internal static class VerifyJson
{
    private static readonly Lazy<FrozenDictionary<string, string?>> s_weaknesses = new(static () => RuleReference.All.ToFrozenDictionary(static r => r.Id, static r => r.Cwe, StringComparer.Ordinal));

    public static string Write(VerifyReport report, bool evidence) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (Finding finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        if (evidence)
        {
            WriteEvidence(json, report);
        }

        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("code", finding.Code.Value);
        json.WriteString("severity", Words.OfSeverity(finding.Severity));
        json.WriteString("file", finding.File);
        json.WritePropertyName("line");
        if (finding.Line is { } line)
        {
            json.WriteNumberValue(line);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("path", finding.Pointer);
        json.WriteString("cwe", s_weaknesses.Value.GetValueOrDefault(finding.Rule));
        json.WriteString("message", finding.Message);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartObject("evidence");
        json.WriteNumber("files", report.Looked);
        json.WriteStartArray("skipped");
        foreach ((string why, int count) in report.Skips.Files.Concat(report.Skips.Folders.Select(static f => ($"folder {f.Name}", f.Count))))
        {
            json.WriteStartObject();
            json.WriteString("why", why);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("known", report.Known);
        json.WriteStartArray("accepted");
        foreach ((Finding finding, string reason) in report.Accepted)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("file", finding.File);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (RuleRun rule in report.Rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (Problem problem in report.Problems)
        {
            json.WriteStringValue(problem.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleRun rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteNumber("files", rule.Files);
        if (rule.WhyNot is { } why)
        {
            json.WriteString("notRun", why);
        }

        if (rule.Notes.Length > 0)
        {
            json.WriteStartArray("notes");
            foreach (string note in rule.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
