namespace Agents.Definitions;

/// <summary>A row's cells by the role of their column.</summary>
internal sealed record Cells(IReadOnlyDictionary<string, string> ByRole, SourcePlace Place)
{
    public string this[string role] => ByRole[role];
}
