namespace Agents.Backend;

/// <summary>A field as far as it was said.</summary>
internal sealed class FieldDraft(string name, TextSpan span)
{
    public string Name { get; set; } = name;

    public TextSpan Span { get; } = span;

    public FieldType Type { get; set; } = FieldType.Unsaid;

    public bool? Required { get; set; }

    public FieldMode Mode { get; set; }

    public string? DefaultText { get; set; }

    public bool Unique { get; set; }

    /// <summary>Whether the bounds are lengths in characters.</summary>
    public bool BoundsAreLengths { get; set; }

    /// <summary>Whether it was written as a plural, and so may refer to several.</summary>
    public bool WasPlural { get; set; }

    public void AddValues(IEnumerable<string> values) =>
        Type = Type with { Kind = FieldKind.Enum, Values = [.. Type.Values.Concat(values).Distinct(StringComparer.Ordinal)] };
}
