using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What "data passed" texts mean in artifacts. A new wording is a phrase.</summary>
internal static class PassedDataTable
{
    public static readonly ImmutableArray<PassedDataRow> Rows =
    [
        new(ArtifactNames.EntityModel, ["entity relationships", "entity relationship", "entity model", "entities", "data model"], "Entity relationships"),
        new(ArtifactNames.EndpointSpecs, ["endpoint specs", "endpoint specifications", "endpoints", "endpoint list"], "Endpoint specs for tests"),
        new(ArtifactNames.AuthConfig, ["auth config", "auth configuration", "auth settings", "authentication config"], "Auth config"),
        new(ArtifactNames.ApiSpec, ["api spec", "api specs", "api specification", "api contract", "api contracts", "openapi"], "API contracts"),
        new(ArtifactNames.SqlSchema, ["sql schema", "database schema", "ddl"], "Database schema"),
        new(ArtifactNames.TestSuite, ["test suite", "tests", "test cases"], "Test suite"),
        new(ArtifactNames.SecurityFindings, ["security findings", "audit findings", "vulnerabilities"], "Security findings"),
        new(ArtifactNames.Code, ["source code", "code"], "Source code"),
    ];

    /// <summary>The artifacts of a whole "data passed" text, each once, and the pieces that mean none.</summary>
    public static ImmutableArray<string> ArtifactsOf(string data, out ImmutableArray<string> unknown)
    {
        List<string> artifacts = [];
        List<string> others = [];
        foreach (string piece in TextSplit.Outside(data.Replace(" and ", ",", StringComparison.Ordinal).Replace('&', ','), ','))
        {
            if (ArtifactOf(piece) is not { } artifact)
            {
                others.Add(piece);
            }
            else if (!artifacts.Contains(artifact))
            {
                artifacts.Add(artifact);
            }
        }

        unknown = [.. others];
        return [.. artifacts];
    }

    /// <summary>The artifact one piece of such a text means: that of the phrase it mentions first.</summary>
    public static string? ArtifactOf(string piece)
    {
        if (Rows.FirstOrDefault(row => row.Artifact == piece) is { } exact)
        {
            return exact.Artifact;
        }

        Words words = Words.Of(piece);
        return Rows.SelectMany(row => row.Phrases.Where(words.Has).Select(phrase => (row.Artifact, At: words.Joined.IndexOf($" {phrase} ", StringComparison.Ordinal))))
            .OrderBy(match => match.At).Select(match => match.Artifact).FirstOrDefault();
    }
}
