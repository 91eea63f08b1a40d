using System.Text;

namespace Agents.Verification;

/// <summary>The OpenAPI document of a draft: the one handed on as such, else the file among the code that is one.</summary>
internal static class DraftDocument
{
    public static Artifact? Of(AgentDraft draft) =>
        draft.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.ApiSpec && a.MediaType == "application/json")
        ?? draft.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.ApiSpec && IsDocument(a))
        ?? draft.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.Code && IsDocument(a));

    /// <summary>The document and the code as people write them: routers are mounted elsewhere, and the document may be YAML.</summary>
    public static bool IsHandWritten(Artifact document) => document.Name == ArtifactNames.Code || document.MediaType != "application/json";

    /// <summary>A document that cannot be read is still one: its name or its first words say so.</summary>
    private static bool IsDocument(Artifact artifact)
    {
        string path = artifact.Path ?? "openapi.yaml";
        if (Path.GetExtension(path).ToUpperInvariant() is not (".JSON" or ".YAML" or ".YML"))
        {
            return false;
        }

        string name = Path.GetFileNameWithoutExtension(path);
        return name.Contains("openapi", StringComparison.OrdinalIgnoreCase) || name.Contains("swagger", StringComparison.OrdinalIgnoreCase) || SaysSo(artifact);
    }

    private static bool SaysSo(Artifact artifact)
    {
        ReadOnlySpan<byte> content = artifact.Content.Span;
        foreach (string line in Encoding.UTF8.GetString(content[..Math.Min(content.Length, 4096)]).Split('\n'))
        {
            ReadOnlySpan<char> key = line.AsSpan().TrimStart("{ \t\"");
            if (key.StartsWith("openapi", StringComparison.Ordinal) || key.StartsWith("swagger", StringComparison.Ordinal))
            {
                return key[7..].TrimStart("\" ").StartsWith(":");
            }
        }

        return false;
    }
}
