namespace Agents.Definitions;

/// <summary>A heading and what stands under it, up to the next heading of any depth.</summary>
/// <param name="title">The heading's words, lower-case, without numbering and emoji; empty before the first heading.</param>
/// <param name="heading">The heading as written; null before the first.</param>
internal sealed class Section(string title, ProseLine? heading = null)
{
    private bool? _delegates;

    public string Title => title;

    public ProseLine? Heading => heading;

    public List<ProseTable> Tables { get; } = [];

    public List<ProseLine> Lines { get; } = [];

    /// <summary>Whether a crossed or ticked bullet names a delegate; only then do such bullets draw boundaries rather than mark progress.</summary>
    public bool Delegates => _delegates ??= Lines.Exists(static line => LineForms.IsMarked(line, out string matter) && BoundaryText.Split(matter).Target is not null);

    /// <summary>Whether the heading speaks of boundaries.</summary>
    public bool DrawsBoundaries => title.Contains("boundar", StringComparison.Ordinal) || title.Contains("scope", StringComparison.Ordinal);

    public List<ProseFence> Fences { get; } = [];

    public static string TitleOf(string heading)
    {
        string words = Words.Of(heading).Joined.Trim();
        return words.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
    }
}
