using System.Text.Json;

namespace Agents.Schemas.Tests;

internal static class Json
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000_000 };

    public static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, Deep);
        return document.RootElement.Clone();
    }

    public static JsonSchema Schema(string text, SchemaOptions? options = null) => JsonSchema.Compile(Parse(text), options);

    public static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
