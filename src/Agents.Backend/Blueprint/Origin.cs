namespace Agents.Backend;

/// <summary>Where a node comes from: a span of the input, or an assumption.</summary>
/// <param name="Span">The words that say it; null when it was assumed.</param>
/// <param name="Because">Why it was assumed; null when it was said.</param>
public sealed record Origin(TextSpan? Span, string? Because)
{
    /// <summary>Neither said nor yet assumed.</summary>
    public static Origin None { get; } = new(null, null);

    /// <summary>Whether the input says it.</summary>
    public bool IsSaid => Span is not null;

    /// <summary>Said by these characters of the input.</summary>
    public static Origin Said(int start, int length) => new(new TextSpan(start, length), null);

    /// <summary>Assumed, because.</summary>
    public static Origin Assumed(string because) => new(null, because);
}
