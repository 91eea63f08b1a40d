using System.Text.Json;

namespace Agents.Definitions;

/// <summary>A value of the front matter that knows its place in the file.</summary>
internal readonly record struct YamlNode(JsonElement Value, string Pointer, Func<string, SourcePlace> Locate)
{
    public SourcePlace Place => Locate(Pointer);

    public bool IsMapping => Value.ValueKind == JsonValueKind.Object;

    /// <summary>The scalar as written: texts, numbers with their digits, booleans. Null for anything else.</summary>
    public string? AsText => Value.ValueKind switch
    {
        JsonValueKind.String => Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Value.GetRawText(),
        _ => null,
    };

    public YamlNode? Member(string name) =>
        IsMapping && Value.TryGetProperty(name, out JsonElement value) ? this with { Value = value, Pointer = Below(name) } : null;

    public IEnumerable<KeyValuePair<string, YamlNode>> Members()
    {
        YamlNode self = this;
        return !IsMapping ? [] : Value.EnumerateObject().Select(member =>
            KeyValuePair.Create(member.Name, self with { Value = member.Value, Pointer = self.Below(member.Name) }));
    }

    public IEnumerable<YamlNode> Items()
    {
        YamlNode self = this;
        return Value.ValueKind != JsonValueKind.Array ? [] : Value.EnumerateArray().Select((item, index) => self with { Value = item, Pointer = $"{self.Pointer}/{index}" });
    }

    /// <summary>What the value is, in the words of a message.</summary>
    public string Kind => Value.ValueKind switch
    {
        JsonValueKind.Object => "a mapping",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "empty",
    };

    private string Below(string name) =>
        $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
