using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>What stands in a request beside its words: an OpenAPI document, or code in fences.</summary>
internal static partial class Handed
{
    public static ImmutableArray<Artifact> In(string query)
    {
        string text = query.Trim();
        if (IsDocument(text))
        {
            return [Artifact.OfText(ArtifactNames.ApiSpec, text, text.StartsWith('{') ? "openapi.json" : "openapi.yaml", "application/json")];
        }

        ImmutableArray<Artifact>.Builder found = ImmutableArray.CreateBuilder<Artifact>();
        foreach (Match fence in Fence().Matches(query))
        {
            found.Add(Of(fence.Groups["language"].Value, fence.Groups["path"].Value, fence.Groups["text"].Value, found.Count + 1));
        }

        return found.ToImmutable();
    }

    private static Artifact Of(string language, string path, string text, int number) => language.ToLowerInvariant() switch
    {
        "sql" => Artifact.OfText(ArtifactNames.SqlSchema, text),
        "json" when path == ArtifactNames.EndpointSpecs || path == ArtifactNames.AuthConfig => Artifact.OfText(path, text, null, "application/json"),
        "json" or "yaml" or "yml" when IsDocument(text.Trim()) => Artifact.OfText(ArtifactNames.ApiSpec, text, $"openapi.{language}", "application/json"),
        var other => Artifact.OfText(ArtifactNames.Code, text, path.Length > 0 ? path : string.Create(CultureInfo.InvariantCulture, $"snippet{number}{Ending(other)}")),
    };

    private static bool IsDocument(string text) => Document().IsMatch(text.Length > 2000 ? text[..2000] : text);

    private static string Ending(string language) => language switch
    {
        "python" or "py" => ".py",
        "typescript" or "ts" => ".ts",
        "go" or "golang" => ".go",
        "java" => ".java",
        _ => ".js",
    };

    [GeneratedRegex(@"^[ \t]*```(?<language>\w*)[ \t]*(?<path>[^\s`]*)[^\n]*\n(?<text>.*?)^[ \t]*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("""^(\{\s*"(openapi|swagger)"|(openapi|swagger)\s*:)|"(openapi|swagger)"\s*:\s*"[23]\.""")]
    private static partial Regex Document();
}
