namespace Agents.Definitions;

/// <summary>A place in a file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct SourcePlace(int Line, int Column)
{
    internal static readonly SourcePlace Start = new(1, 1);
}
