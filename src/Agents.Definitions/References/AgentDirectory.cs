using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The agents of one team or of many, found by the references that files use for them.</summary>
/// <remarks>
/// Tried in order: exact name, file stem, two-digit number (list <c>02/03</c>, range <c>02-06</c>), normalised title, reserved words. Never by
/// likeness when strict. Immutable and safe to share between threads.
/// </remarks>
public sealed class AgentDirectory
{
    private readonly bool _strict;
    private readonly ILookup<string, DefinitionFile> _byName;
    private readonly ILookup<string, DefinitionFile> _byStem;
    private readonly ILookup<string, DefinitionFile> _byNumber;
    private readonly ILookup<string, DefinitionFile> _byTitle;
    private readonly ImmutableArray<string> _numberedFolders;

    /// <summary>Builds the directory; files that define no agent, or whose name could not be read, are left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="strict">Whether likeness never counts. Default true.</param>
    public AgentDirectory(IEnumerable<DefinitionFile> files, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(files);
        _strict = strict;
        List<DefinitionFile> agents = [.. files.Where(file => file.Kind == DefinitionKind.Agent && file.Name is not null)];
        _byName = agents.ToLookup(file => file.Name!, StringComparer.Ordinal);
        _byStem = agents.ToLookup(file => Classification.Stem(file.File), StringComparer.Ordinal);
        _byNumber = Distinct(agents, AgentTitle.NumberOf);
        _byTitle = Distinct(agents, AgentTitle.Of);
        _numberedFolders = [.. _byNumber.SelectMany(group => group).Select(file => FilePath.Folder(file.File)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Resolves one reference, clean or as written.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">
    /// The file it stands in. Where several folders have such an agent the nearest wins, and a number counts only in the nearest folder that has
    /// numbered agents, so that the teams of a large repository do not answer for one another. Null takes every agent alike.
    /// </param>
    public ResolvedReference Resolve(string reference, DefinitionFile? from = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        string text = AgentReference.Clean(reference);
        string bare = AgentReference.Bare(reference);
        if ((Found(_byName[bare], from) ?? Found(_byName[text], from)) is { } named)
        {
            return new(ReferenceKind.Name, named);
        }

        if ((Found(_byStem[bare], from) ?? Found(_byStem[text], from)) is { } filed)
        {
            return new(ReferenceKind.FileStem, filed);
        }

        return ByNumber(text, AgentReference.TitleBeside(reference), from)
            ?? ByTitle(text, from)
            ?? (AgentReference.IsReserved(text) ? new(ReferenceKind.Reserved, []) : ByLikeness(text));
    }

    private ResolvedReference? ByNumber(string text, string title, DefinitionFile? from)
    {
        ImmutableArray<string> each = [.. AgentReference.Each(text)];
        if (each.Length > 1)
        {
            ImmutableArray<DefinitionFile> all = [.. each.SelectMany(number => Numbered(number, from)).Distinct()];
            IEnumerable<string> ends = text.Split('/').SelectMany(static part => part.Length == 5 ? (string[])[part[..2], part[3..]] : [part]);
            return all.IsEmpty ? null : new(ReferenceKind.Numbers, all) { Missing = [.. ends.Where(number => Numbered(number, from).IsEmpty)] };
        }

        if (AgentTitle.NumberOf(text) is not { } one || Numbered(one, from) is not [_, ..] found)
        {
            return null;
        }

        return new(ReferenceKind.Number, found, title.Length > 0 && !found.Any(file => Keys(file, AgentTitle.Of).Contains(AgentTitle.Of(title))));
    }

    private ImmutableArray<DefinitionFile> Numbered(string number, DefinitionFile? from)
    {
        if (Found(_byNumber[number], from) is not { } found || from is null)
        {
            return Found(_byNumber[number], from) ?? [];
        }

        string folder = FilePath.Folder(from.File);
        int family = _numberedFolders.Max(other => FilePath.Shared(other, folder));
        return [.. found.Where(file => FilePath.Shared(FilePath.Folder(file.File), folder) == family)];
    }

    private ResolvedReference? ByTitle(string text, DefinitionFile? from) =>
        AgentTitle.Of(text) is { Length: > 0 } title && Found(_byTitle[title], from) is { } titled
            ? new(ReferenceKind.Title, titled, AgentTitle.NumberOf(text) is { } number && !titled.Any(file => Keys(file, AgentTitle.NumberOf).Contains(number)))
            : null;

    private ResolvedReference ByLikeness(string text)
    {
        string title = AgentTitle.Of(text);
        if (_strict || title.Length < 4)
        {
            return new(ReferenceKind.None, []);
        }

        ImmutableArray<DefinitionFile> like = [.. _byTitle.Where(group => group.Key.Contains(title, StringComparison.Ordinal) || (group.Key.Length >= 4 && title.Contains(group.Key, StringComparison.Ordinal))).SelectMany(group => group).Distinct()];
        return like is [_] ? new(ReferenceKind.Likeness, like) : new(ReferenceKind.None, []);
    }

    private static ILookup<string, DefinitionFile> Distinct(IEnumerable<DefinitionFile> agents, Func<string, string?> key) =>
        agents.SelectMany(file => Keys(file, key), (file, text) => (text, file)).ToLookup(pair => pair.text, pair => pair.file, StringComparer.Ordinal);

    private static IEnumerable<string> Keys(DefinitionFile file, Func<string, string?> key) =>
        ((string?[])[key(file.Name!), key(Classification.Stem(file.File))]).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);

    private static ImmutableArray<DefinitionFile>? Found(IEnumerable<DefinitionFile> files, DefinitionFile? from)
    {
        ImmutableArray<DefinitionFile> found = from is null ? [.. files] : FilePath.Nearest(files, static file => file.File, from.File);
        return found.IsEmpty ? null : found;
    }
}
