using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The security agent: audits a service from its contract, sign-in and code. Works without a model; runs nothing it reads.</summary>
/// <remarks>
/// Looks at the artifacts <c>auth-config</c>, <c>endpoint-specs</c>, <c>code</c>, <c>api-spec</c> and <c>sql-schema</c> that travel to it, and at an OpenAPI
/// document or fenced code in the request. Safe for concurrent calls.
/// </remarks>
public sealed class SecurityAgent : IAgent
{
    /// <summary>The name it is registered under unless another is given.</summary>
    public const string DefaultName = "security";

    /// <summary>The artifact that people read: <c>SECURITY-AUDIT.md</c>.</summary>
    public const string AuditArtifact = "security-audit";

    /// <inheritdoc/>
    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        SecurityInput input = SecurityInput.Of(task.Input);
        AuditMaterial material = MaterialReader.Read(task);
        context.Report("reading", string.Create(CultureInfo.InvariantCulture, $"{material.Operations.Length} operations, {material.Code.Length} files"));
        SecurityFindings audit = Audit.Run(task, input, material, cancellationToken);
        context.Report("audit", string.Create(CultureInfo.InvariantCulture, $"{audit.Vulnerabilities.Length} weaknesses, {audit.Checklist.Length} items"));
        SecurityAnswer answer = new(
            material.IsEmpty ? "There is nothing to audit: hand in an OpenAPI document, or code in fences with a path behind the language." : AuditDocument.Summary(audit, material),
            audit.Vulnerabilities, audit.Performance, audit.Checklist);
        return ValueTask.FromResult(AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, SecurityJson.Default.SecurityAnswer)) with
        {
            Artifacts = material.IsEmpty
                ? []
                :
                [
                    Artifact.OfJson(ArtifactNames.SecurityFindings, audit, SecurityJson.Default.SecurityFindings),
                    Artifact.OfText(AuditArtifact, AuditDocument.Write(audit, input, material), "SECURITY-AUDIT.md", "text/markdown"),
                ],
            Reservations = [.. material.IsEmpty ? ["nothing was audited"] : Array.Empty<string>(), .. material.Notes],
            NotRun = [.. NotRun(audit)],
        });
    }

    private static IEnumerable<CheckRecord> NotRun(SecurityFindings audit)
    {
        yield return new("run/attack", "the running service was not attacked", CheckOutcome.NotRun, "have it tested where it will run");
        foreach (ChecklistItem item in audit.Checklist.Where(static i => i.Outcome == ChecklistOutcome.NotChecked))
        {
            string open = item.Evidence.FirstOrDefault(static e => e.StartsWith("open: ", StringComparison.Ordinal))?["open: ".Length..] ?? "the material does not show it";
            yield return new($"{item.Standard}/{item.Id}", item.Title, CheckOutcome.NotRun, open);
        }
    }
}
