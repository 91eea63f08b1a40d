using System.Text.Json;

namespace Agents.Definitions;

/// <summary>A fenced block.</summary>
/// <param name="Language">The first word after the marks, lower-case; empty for none.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Place">Where the first of them begins.</param>
internal sealed record ProseFence(string Language, string[] Lines, SourcePlace Place)
{
    private static readonly YamlLimits Small = new() { MaxLength = 20_000, MaxDepth = 16, MaxNodes = 2_000, MaxAliases = 0 };

    /// <summary>The block as a mapping, every value with its place; null when it is none. JSON is read so too.</summary>
    public YamlNode? AsMapping()
    {
        YamlResult result = YamlReader.Read(string.Join('\n', Lines), Small);
        return result.Root is { ValueKind: JsonValueKind.Object } root ? new YamlNode(root, string.Empty, PlaceOf) : null;

        SourcePlace PlaceOf(string pointer)
        {
            YamlPlace place = result.Locate(pointer);
            return new(Place.Line + place.Line - 1, place.Column);
        }
    }
}
