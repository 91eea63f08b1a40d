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
            Examples: ["Data model needed", "When a database schema is required"], Counterexample: "No data model needed"),
        new("api-ready", [ArtifactNames.ApiSpec, ArtifactNames.EndpointSpecs], [], Returns: false,
            ["api ready", "api is ready", "api complete", "endpoints ready", "endpoints are ready"],
            Examples: ["API ready", "Endpoints are ready for testing"], Counterexample: "API not ready"),
        new("security-review", [ArtifactNames.AuthConfig], [], Returns: true,
            ["security review", "security audit"],
            Examples: ["Security review", "Security audit required"], Counterexample: "Code review"),
        new("schema-ready", [ArtifactNames.SqlSchema], [], Returns: false,
            ["schema ready", "schema is ready", "schema complete", "migration ready", "migrations ready"],
            Examples: ["Schema ready", "Migration ready to apply"], Counterexample: "Schema unclear"),
        new("code-ready", [ArtifactNames.Code], [], Returns: false,
            ["code ready", "code is ready", "code complete", "code is complete", "implementation complete", "implementation ready"],
            Examples: ["Code complete", "Implementation ready"], Counterexample: "Code incomplete"),
        new("tests-ready", [ArtifactNames.TestSuite], [], Returns: false,
            ["tests ready", "tests are ready", "test suite ready", "tests written"],
            Examples: ["Tests ready", "Test suite ready to run"], Counterexample: "Tests missing"),
        new("findings-reported", [ArtifactNames.SecurityFindings], [], Returns: false,
            ["vulnerability found", "vulnerabilities found", "security issue found", "security issues found", "findings reported"],
            Examples: ["Vulnerabilities found", "Security issue found in the code"], Counterexample: "No vulnerabilities found"),
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
