namespace Agents.Backend;

/// <summary>One part of an index: a column, or an expression.</summary>
internal sealed record ReadPart(string? Column, string Text)
{
    public bool Is(string text) => (Column is not null && ReadSchema.Same(Column, text)) || ReadSchema.Same(Text, text);
}
