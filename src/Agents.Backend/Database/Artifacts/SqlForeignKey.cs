namespace Agents.Backend;

/// <summary>A reference to another table's key.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Column">The column that refers.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="Target">The column referred to.</param>
/// <param name="OnDelete"><c>restrict</c>, <c>cascade</c> or <c>set null</c>.</param>
public sealed record SqlForeignKey(string Name, string Column, string Table, string Target, string OnDelete);
