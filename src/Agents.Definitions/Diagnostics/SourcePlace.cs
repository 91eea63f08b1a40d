namespace Agents.Definitions;

/// <summary>A place in the file, line and column from 1.</summary>
internal readonly record struct SourcePlace(int Line, int Column)
{
    public static readonly SourcePlace Start = new(1, 1);
}
