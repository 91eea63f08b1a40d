using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The agents of one team, found by the references that files use for them.</summary>
/// <remarks>
/// Tried in order: exact name, file stem, two-digit number (list <c>02/03</c>, range <c>02-06</c>), normalised title, reserved words. Never by
/// likeness when strict. A number or title that fits several agents gives all of them. Immutable and safe to share between threads.
/// </remarks>
public sealed class AgentDirectory
{
    private readonly bool _strict;
    private readonly ILookup<string, DefinitionFile> _byName;
    private readonly ILookup<string, DefinitionFile> _byStem;
    private readonly ILookup<string, DefinitionFile> _byNumber;
    private readonly ILookup<string, DefinitionFile> _byTitle;

    /// <summary>Builds the directory; files that define no agent, or whose name could not be read, are left out.</summary>
    /// <param name="files">The team's files.</param>
    /// <param name="strict">Whether likeness never counts. Default true.</param>
    public AgentDirectory(IEnumerable<DefinitionFile> files, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(files);
        _strict = strict;
        List<DefinitionFile> agents = [.. files.Where(file => file.Kind == DefinitionKind.Agent && file.Name is not null)];
        _byName = agents.ToLookup(file => file.Name!, StringComparer.Ordinal);
        _byStem = agents.ToLookup(file => Classification.Stem(file.File), StringComparer.Ordinal);
        _byNumber = Distinct(agents, file => [NumberOf(file.Name!), NumberOf(Classification.Stem(file.File))]);
        _byTitle = Distinct(agents, file => [TitleOf(file.Name!), TitleOf(Classification.Stem(file.File))]);
    }

    /// <summary>Resolves one reference, clean or as written.</summary>
    public ResolvedReference Resolve(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        string text = AgentReference.Clean(reference);
        if (Found(_byName[text]) is { } named)
        {
            return new(ReferenceKind.Name, named);
        }

        if (Found(_byStem[text]) is { } filed)
        {
            return new(ReferenceKind.FileStem, filed);
        }

        return ByNumber(text, AgentReference.TitleBeside(reference))
            ?? (Found(_byTitle[TitleOf(text)]) is { } titled ? new(ReferenceKind.Title, titled)
            : AgentReference.IsReserved(text) ? new(ReferenceKind.Reserved, [])
            : ByLikeness(text));
    }

    private ResolvedReference? ByNumber(string text, string title)
    {
        ImmutableArray<string> each = [.. AgentReference.Each(text)];
        if (each.Length > 1)
        {
            ImmutableArray<DefinitionFile> all = [.. each.SelectMany(number => _byNumber[number]).Distinct()];
            return all.IsEmpty ? null : new(ReferenceKind.Numbers, all);
        }

        return NumberOf(text) is { Length: > 0 } number && Found(_byNumber[number]) is { } numbered
            ? new(ReferenceKind.Number, numbered, title.Length > 0 && !numbered.Any(file => TitleOf(file.Name!) == TitleOf(title)))
            : null;
    }

    private ResolvedReference ByLikeness(string text)
    {
        string title = TitleOf(text);
        if (_strict || title.Length < 4)
        {
            return new(ReferenceKind.None, []);
        }

        ImmutableArray<DefinitionFile> like = [.. _byTitle.Where(group => group.Key.Contains(title, StringComparison.Ordinal) || (group.Key.Length >= 4 && title.Contains(group.Key, StringComparison.Ordinal))).SelectMany(group => group).Distinct()];
        return like is [_] ? new(ReferenceKind.Likeness, like) : new(ReferenceKind.None, []);
    }

    private static string NumberOf(string text) =>
        text is [var a, var b] && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) ? text
        : text is [var c, var d, '-' or ':' or ' ', ..] && char.IsAsciiDigit(c) && char.IsAsciiDigit(d) ? text[..2] : string.Empty;

    private static string TitleOf(string text)
    {
        string words = Words.Of(NumberOf(text).Length > 0 ? text[2..] : text).Joined.Trim().Replace(' ', '-');
        return words.EndsWith("-agent", StringComparison.Ordinal) ? words[..^"-agent".Length] : words;
    }

    private static ILookup<string, DefinitionFile> Distinct(IEnumerable<DefinitionFile> agents, Func<DefinitionFile, string[]> keys) =>
        agents.SelectMany(file => keys(file).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal), (file, key) => (key, file))
            .ToLookup(pair => pair.key, pair => pair.file, StringComparer.Ordinal);

    private static ImmutableArray<DefinitionFile>? Found(IEnumerable<DefinitionFile> files)
    {
        ImmutableArray<DefinitionFile> found = [.. files];
        return found.IsEmpty ? null : found;
    }
}
