using System.Text.Json;

namespace Agents.Verification;

/// <summary>What a member may hold: a type, a list or map of a kind, a word of several, or one of several kinds.</summary>
internal sealed class GrammarKind
{
    public static readonly GrammarKind Data = new("data");

    private GrammarKind(string text)
    {
        Text = text;
        List<string> parts = Split(text);
        if (parts.Count > 1)
        {
            Alternatives = [.. parts.Select(static p => new GrammarKind(p))];
        }
        else if (text[0] is '[' or '{')
        {
            IsList = text[0] == '[';
            Inner = new(text[1..^1]);
        }
        else if (text[0] == '=')
        {
            Words = text[1..].Split(',');
        }
        else
        {
            TypeName = text;
        }
    }

    public string Text { get; }

    public GrammarKind[] Alternatives { get; } = [];

    /// <summary>What a list's items or a map's members are; null for anything else.</summary>
    public GrammarKind? Inner { get; }

    public bool IsList { get; }

    public string[] Words { get; } = [];

    /// <summary>The type's name, or null. JSON's own types are in lower case.</summary>
    public string? TypeName { get; }

    public bool IsPlain => TypeName is null || char.IsAsciiLetterLower(TypeName[0]);

    public static GrammarKind Parse(string text) => text == "data" ? Data : new(text);

    public bool Fits(JsonElement value) => this switch
    {
        { Alternatives.Length: > 0 } => Array.Exists(Alternatives, a => a.Fits(value)),
        { Inner: not null } => value.ValueKind == (IsList ? JsonValueKind.Array : JsonValueKind.Object),
        { Words.Length: > 0 } => value.ValueKind == JsonValueKind.String && Array.IndexOf(Words, value.GetString()) >= 0,
        { TypeName: "data" } => true,
        { TypeName: "text" } => value.ValueKind == JsonValueKind.String,
        { TypeName: "bool" } => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        { TypeName: "null" } => value.ValueKind == JsonValueKind.Null,
        { TypeName: "number" } => value.ValueKind == JsonValueKind.Number,
        { TypeName: "count" } => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal n) && n >= 0 && n == decimal.Truncate(n),
        _ => value.ValueKind == JsonValueKind.Object,
    };

    /// <summary>The kind as people call it.</summary>
    public override string ToString() => this switch
    {
        { Alternatives.Length: > 0 } => string.Join(" or ", (object[])Alternatives),
        { Inner: not null } => IsList ? "a list" : "an object",
        { Words.Length: > 0 } => "one of " + string.Join(", ", Words),
        { TypeName: "text" } => "a text",
        { TypeName: "bool" } => "true or false",
        { TypeName: "null" } => "null",
        { TypeName: "number" } => "a number",
        { TypeName: "count" } => "a whole number from 0",
        _ => "an object",
    };

    private static List<string> Split(string text)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (text[i] == '|' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
