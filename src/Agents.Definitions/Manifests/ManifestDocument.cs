using System.Text;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>A manifest's JSON, every value with its place.</summary>
internal static class ManifestDocument
{
    private const int Deepest = 64;

    /// <summary>The root object, or null with a diagnostic. Comments and trailing commas are read over, with a diagnostic.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticLog log)
    {
        byte[] json = Encoding.UTF8.GetBytes(string.Join('\n', source.Lines));
        if (string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(json)))
        {
            log.Report(DiagnosticCatalog.Forbidden, SourcePlace.Start, "the file is empty");
            return null;
        }

        try
        {
            return Root(json, new JsonReaderOptions { MaxDepth = Deepest }, log);
        }
        catch (JsonException strict)
        {
            SourcePlace place = new((int)(strict.LineNumber ?? 0) + 1, (int)(strict.BytePositionInLine ?? 0) + 1);
            log.ReportGuess(DiagnosticCatalog.NotJson, place, "the manifest is not JSON here");
        }

        try
        {
            return Root(json, new JsonReaderOptions { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }, log);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static YamlNode? Root(byte[] json, JsonReaderOptions options, DiagnosticLog log)
    {
        Utf8JsonReader reader = new(json, options);
        JsonElement root = JsonElement.ParseValue(ref reader);
        JsonPlaces places = JsonPlaces.Of(json, options);
        if (root.ValueKind != JsonValueKind.Object)
        {
            log.Report(DiagnosticCatalog.NotJson, SourcePlace.Start, "the manifest is not a JSON object");
            return null;
        }

        foreach ((string pointer, SourcePlace place) in places.Duplicates)
        {
            log.ReportGuess(DiagnosticCatalog.Forbidden, place, $"key {Quote.Of(pointer[1..])} occurs twice; the last value is kept");
        }

        return new YamlNode(root, string.Empty, places.Locate);
    }
}
