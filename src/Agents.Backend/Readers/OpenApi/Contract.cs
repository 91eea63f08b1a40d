using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>An OpenAPI document as raw JSON that knows where everything is written.</summary>
internal sealed class Contract
{
    private const int MostHops = 32;
    private readonly YamlResult _yaml;
    private readonly ImmutableArray<int> _lineStarts;
    private readonly string _text;

    private Contract(string text, YamlResult yaml, JsonElement root)
    {
        _text = text;
        _yaml = yaml;
        Root = root;
        _lineStarts = [0, .. text.Select(static (c, i) => (c, i)).Where(static p => p.c == '\n').Select(static p => p.i + 1)];
    }

    public JsonElement Root { get; }

    /// <summary>Reads JSON or YAML; null with a problem when it is neither or no OpenAPI 3.x.</summary>
    public static (Contract? Contract, ReadingProblem? Problem) Read(string text, CancellationToken cancellationToken)
    {
        YamlResult yaml = YamlReader.Read(text, cancellationToken: cancellationToken);
        if (yaml.Root is not { ValueKind: JsonValueKind.Object } root)
        {
            YamlProblem? first = yaml.Problems.FirstOrDefault();
            return (null, new ReadingProblem(new TextSpan(0, 0), $"The document is neither JSON nor YAML{(first is null ? "." : $": line {first.Line}: {first.Message}")}", IsError: true));
        }

        Contract contract = new(text, yaml, root);
        string? version = Text(root, "openapi");
        if (version?.StartsWith("3.", StringComparison.Ordinal) != true)
        {
            string seen = version ?? (Text(root, "swagger") is { } swagger ? $"swagger {swagger}" : "no version");
            return (null, contract.Problem("", $"OpenAPI 3.x is read, and this is {seen}. Convert it and try again.", isError: true));
        }

        return (contract, null);
    }

    public ReadingProblem Problem(string pointer, string message, bool isError = false) => new(SpanOf(pointer, 0), message, isError, "#" + pointer);

    public Origin Said(string pointer, int length) => new(SpanOf(pointer, length), null);

    public TextSpan SpanOf(string pointer, int length)
    {
        YamlPlace place = _yaml.Locate(pointer);
        int start = Math.Min(_text.Length, _lineStarts[Math.Clamp(place.Line - 1, 0, _lineStarts.Length - 1)] + place.Column - 1);
        // A quoted name begins behind its quote.
        start += length > 0 && start < _text.Length && _text[start] is ('"' or '\'') ? 1 : 0;
        return new TextSpan(start, Math.Min(length, _text.Length - start));
    }

    /// <summary>Follows references inside the document; undefined when one points outside or at nothing.</summary>
    public JsonElement Resolve(JsonElement value) => Follow(value).Value;

    /// <summary>The name of the last component a reference led through, or null.</summary>
    public string? ComponentOf(JsonElement value) => Follow(value).Name;

    private (JsonElement Value, string? Name) Follow(JsonElement value)
    {
        string? name = null;
        for (int hops = 0; hops < MostHops && Text(value, "$ref") is { } reference; hops++)
        {
            if (!reference.StartsWith("#/", StringComparison.Ordinal))
            {
                return (default, null);
            }

            value = Root;
            foreach (string segment in reference[2..].Split('/'))
            {
                name = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                value = Member(value, name);
            }
        }

        return (value, name);
    }

    public static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static decimal? Number(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out decimal d) ? d : null;

    public static bool IsTrue(JsonElement value, string name) => Member(value, name).ValueKind == JsonValueKind.True;

    public static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? member : default;

    public static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    public static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>Where an operation stands in its document; a JSON pointer.</summary>
    public static string PointerTo(string path, string method) => $"/paths/{Escape(path)}/{method.ToLowerInvariant()}";

    public static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
