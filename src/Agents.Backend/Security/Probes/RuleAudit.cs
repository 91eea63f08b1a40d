using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>What the rules of the verifiers say of the material.</summary>
/// <param name="Findings">Their findings, by file and line.</param>
/// <param name="Ran">Ids of rules that ran.</param>
/// <param name="Total">How many rules there are.</param>
internal sealed record RuleAudit(ImmutableArray<Finding> Findings, FrozenSet<string> Ran, int Total)
{
    private static readonly CodeVerifier s_code = new();
    private static readonly RouteGuardVerifier s_guards = new();

    public static RuleAudit Of(AgentTask task, AuditMaterial material, CancellationToken cancellationToken)
    {
        AgentDraft draft = AgentDraft.Completed(default) with { Artifacts = material.Code };
        AgentDraft routed = material.Operations.IsEmpty ? draft : draft with { Artifacts = [Contract(material.Operations), .. material.Code] };
        List<Finding> findings = [];
        List<CheckRecord> checks = [];
        foreach (VerificationReport report in (ReadOnlySpan<VerificationReport>)[s_code.Verify(task, draft, cancellationToken), s_guards.Verify(task, routed, cancellationToken)])
        {
            findings.AddRange(report.Findings);
            checks.AddRange(report.Checks);
        }

        if (material.Document is { } document)
        {
            SpecificationReport report = SpecificationVerifier.Verify(document.Content.Span, document.Path ?? "openapi.json", cancellationToken: cancellationToken);
            findings.AddRange(report.Summarize());
            checks.AddRange(report.Checks);
        }

        return new(
            [.. findings.OrderBy(static f => f.File, StringComparer.Ordinal).ThenBy(static f => f.Line).ThenBy(static f => f.Rule, StringComparer.Ordinal)],
            checks.Where(static c => c.Outcome != CheckOutcome.NotRun).Select(static c => c.Id).ToFrozenSet(StringComparer.Ordinal), checks.Count);
    }

    /// <summary>A finding as a vulnerability: the rule's severity through the table, its place in front.</summary>
    public static Vulnerability Weakness(Finding finding)
    {
        string place = (finding.File, finding.Line, finding.Pointer) switch
        {
            ({ } file, { } line, _) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}:{line}: "),
            ({ } file, _, { } pointer) => $"{file} at {pointer}: ",
            ({ } file, _, _) => $"{file}: ",
            (_, _, { } pointer) => $"{pointer}: ",
            _ => string.Empty,
        };
        string title = finding.Message.TrimEnd('.');
        return new(
            RuleSeverities.Of(finding), title, $"{place}{title}.", finding.Fix ?? "See the rule.", finding.Rule,
            IsConfiguration: string.CompareOrdinal(finding.Rule, "E203-80") >= 0 && string.CompareOrdinal(finding.Rule, "E203-99") <= 0 && finding.Rule.Length == 7);
    }

    /// <summary>The operations as the smallest document that says paths, methods and who needs a credential.</summary>
    private static Artifact Contract(ImmutableArray<AuditedOperation> operations)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("openapi", "3.1.0");
            json.WriteStartObject("paths");
            foreach (IGrouping<string, AuditedOperation> path in operations.GroupBy(static o => o.Path, StringComparer.Ordinal))
            {
                json.WriteStartObject(path.Key);
                foreach (AuditedOperation operation in path.DistinctBy(static o => o.Method))
                {
                    json.WriteStartObject(operation.Method.ToLowerInvariant());
                    json.WriteStartArray("security");
                    if (operation.Secured)
                    {
                        json.WriteStartObject();
                        json.WriteStartArray("caller");
                        json.WriteEndArray();
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Artifact.OfText(ArtifactNames.ApiSpec, Encoding.UTF8.GetString(stream.ToArray()), null, "application/json");
    }
}
