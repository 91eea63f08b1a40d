namespace Agents.Backend;

/// <summary>A column.</summary>
internal sealed record ReadColumn(string Name, string Type, int Line);
