namespace Agents.Backend;

/// <summary>A reference as far as it was said; <c>Target</c> is the key of a resource.</summary>
internal sealed class RelationDraft(string name, string target, bool many, TextSpan span)
{
    public string Name { get; } = name;

    public string Target { get; } = target;

    public bool Many { get; set; } = many;

    public bool? Required { get; set; }

    public OnDelete OnDelete { get; set; }

    public bool Unique { get; set; }

    public TextSpan Span { get; } = span;
}
