namespace Agents.Definitions;

/// <summary>A file cut into front matter and body.</summary>
/// <param name="Block">The front matter's lines, without delimiters and without the indent.</param>
/// <param name="BlockLine">The file's line, from 1, of the block's first.</param>
/// <param name="Indent">Columns removed from each line.</param>
/// <param name="Body">The rest; the front matter's lines are blank in it, so a body line has its number in the file.</param>
internal sealed record Frame(string[] Block, int BlockLine, int Indent, string[] Body)
{
    /// <summary>Where the first line of the body stands.</summary>
    public SourcePlace BodyPlace => new(Math.Max(0, Array.FindIndex(Body, static line => !string.IsNullOrWhiteSpace(line))) + 1, 1);

    /// <summary>The file's place of a place in the block.</summary>
    public SourcePlace Place(int line, int column) => new(BlockLine + line - 1, column + Indent);
}
