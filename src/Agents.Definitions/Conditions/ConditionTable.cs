using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The conditions that can be decided from a response, and the words authors use for them. A new condition is a row.</summary>
internal static class ConditionTable
{
    private static readonly ImmutableArray<string> Negations = ["no", "not", "never", "without", "unless", "except", "isn't", "don't"];

    public static readonly ImmutableArray<NamedCondition> Rows =
    [
        new("data-model-needed", [ArtifactNames.EntityModel], ["/context/database"], Returns: true,
            ["data model", "database schema", "schema needed", "entity model", "data modeling"],
            Example: "Data model needed", Counterexample: "No data model needed"),
        new("api-ready", [ArtifactNames.ApiSpec, ArtifactNames.EndpointSpecs], [], Returns: false,
            ["api ready", "api is ready", "api complete", "endpoints ready", "endpoints are ready"],
            Example: "API ready", Counterexample: "API not ready"),
        new("security-review", [ArtifactNames.AuthConfig], [], Returns: true,
            ["security review", "security audit"],
            Example: "Security review", Counterexample: "Code review"),
    ];

    /// <summary>The condition of a name, exactly.</summary>
    public static NamedCondition? ByName(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>The condition a text speaks of; null when none, several or a negated one.</summary>
    public static NamedCondition? ByPhrase(string text)
    {
        Words words = Words.Of(text);
        if (Negations.Any(words.Has))
        {
            return null;
        }

        List<NamedCondition> matches = [.. Rows.Where(row => row.Phrases.Any(words.Has))];
        return matches is [var only] ? only : null;
    }

    public static HandoffCondition Of(NamedCondition? row, string text) =>
        row is null ? HandoffCondition.Free(text) : new(row.Name, text, row.Artifacts, row.Inputs);
}
