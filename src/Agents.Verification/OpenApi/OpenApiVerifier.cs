using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>Judges the OpenAPI document of a draft: the artifact <see cref="ArtifactNames.ApiSpec"/>. Codes: E202.</summary>
public sealed class OpenApiVerifier : IAgentVerifier
{
    /// <inheritdoc/>
    public string Name => "openapi";

    /// <inheritdoc/>
    public string Version => "1";

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
        Artifact? document = draft.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.ApiSpec && a.MediaType == "application/json");
        if (document is null)
        {
            return new([], [.. OpenApiRules.All.Select(static r => r.Rule.Skipped("the draft has no OpenAPI document"))]);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(document.Content);
            OpenApiReader reader = new(json.RootElement);
            ImmutableArray<Finding> findings =
            [
                .. OpenApiRules.All.SelectMany(r =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return r.Query(reader, r.Rule).Select(f => f with { File = document.Path }).ToArray();
                }),
            ];
            return new(findings, [.. OpenApiRules.All.Select(r => r.Rule.Ran(findings))]);
        }
        catch (JsonException e)
        {
            VerificationRule rule = OpenApiRules.All[0].Rule;
            int? line = e.LineNumber is { } n ? (int)n + 1 : null;
            return new([rule.Find("The document is not JSON.", document.Path, line: line)], [.. OpenApiRules.All.Select(r => r.Rule.Skipped("the document is not JSON"))]);
        }
    }
}
