using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>Judges the OpenAPI document of a draft: the artifact <see cref="ArtifactNames.ApiSpec"/>, else the file of the code that is one. Codes: E202, E203.</summary>
/// <remarks>Advice, which is of severity <see cref="FindingSeverity.Info"/>, comes as one finding a rule with the number of places.</remarks>
public sealed class OpenApiVerifier(VerificationOptions options) : IAgentVerifier
{
    private readonly SpecificationOptions _options = new() { Findings = options };

    // An agent judges its own draft before the runtime does; the same bytes come out the same.
    private readonly ConditionalWeakTable<Artifact, VerificationReport> _known = [];

    /// <summary>Makes a verifier with the rules' own severities and no suppression.</summary>
    public OpenApiVerifier()
        : this(new VerificationOptions())
    {
    }

    /// <inheritdoc/>
    public string Name => "openapi";

    /// <inheritdoc/>
    public string Version => "2";

    /// <summary>Any agent that declares E202.</summary>
    public bool AppliesTo(AgentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ErrorCodes.Any(static c => c.Code.Value == "E202");
    }

    /// <inheritdoc/>
    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Artifact? document = DraftDocument.Of(draft);
        if (document is null)
        {
            return new([], Skipped("the draft has no OpenAPI document"));
        }

        if (!_known.TryGetValue(document, out VerificationReport? report))
        {
            report = Judge(document, cancellationToken);
            _known.AddOrUpdate(document, report);
        }

        return report;
    }

    private VerificationReport Judge(Artifact document, CancellationToken cancellationToken)
    {
        string file = document.Path ?? "openapi.json";
        SpecificationReport report = SpecificationVerifier.Verify(document.Content.Span, file, _options, cancellationToken);
        return report switch
        {
            { Format: SpecificationFormat.OpenApi } => new(report.Summarize(), report.Checks),
            { Findings.IsEmpty: true } => new([StructureRules.All[0].Rule.Find("The document is no OpenAPI document.", file, "#")], Skipped("the document is no OpenAPI document")),
            _ => new(report.Findings, [.. report.Checks, .. Skipped("the document cannot be read")]),
        };
    }

    private static ImmutableArray<CheckRecord> Skipped(string why) => [.. DocumentRules.OpenApi.Select(r => r.Rule.Skipped(why))];
}
