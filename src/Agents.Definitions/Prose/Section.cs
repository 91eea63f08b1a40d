namespace Agents.Definitions;

/// <summary>A heading and what stands under it, up to the next heading of any depth.</summary>
/// <param name="Title">The heading's words, lower-case, without numbering and emoji; empty before the first heading.</param>
internal sealed record Section(string Title)
{
    public List<ProseTable> Tables { get; } = [];

    public List<ProseLine> Lines { get; } = [];

    public List<ProseFence> Fences { get; } = [];

    public static string TitleOf(string heading)
    {
        string words = Words.Of(heading).Joined.Trim();
        return words.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
    }
}
