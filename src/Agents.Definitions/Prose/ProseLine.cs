namespace Agents.Definitions;

/// <summary>One line of a paragraph, or one bullet.</summary>
/// <param name="Text">The line without its bullet.</param>
/// <param name="Place">Where the text begins.</param>
/// <param name="Bullet">Whether it is a list item.</param>
/// <param name="Lead">The line that introduces the list, such as <c>Coordinates with:</c>; empty for none.</param>
internal sealed record ProseLine(string Text, SourcePlace Place, bool Bullet, string Lead);
