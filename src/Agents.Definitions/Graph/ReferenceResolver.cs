using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>
/// Finds the agent a reference means: by exact name, file stem, two-digit number (also a list or a range), normalised title, reserved word. Never by likeness.
/// </summary>
/// <remarks>Where several folders have such an agent the nearest wins, so that the families of a large repository do not answer for one another.</remarks>
internal sealed partial class ReferenceResolver
{
    private readonly ILookup<string, GraphMember> _byName;
    private readonly ILookup<string, GraphMember> _byStem;
    private readonly ILookup<string, GraphMember> _byNumber;
    private readonly ILookup<string, GraphMember> _byTitle;
    private readonly ImmutableArray<string> _numberedFolders;

    public ReferenceResolver(IReadOnlyCollection<GraphMember> agents)
    {
        _byName = agents.ToLookup(agent => agent.Name, StringComparer.OrdinalIgnoreCase);
        _byStem = agents.ToLookup(agent => agent.Stem, StringComparer.OrdinalIgnoreCase);
        _byNumber = agents.SelectMany(agent => Both(agent, AgentTitle.NumberOf)).ToLookup(pair => pair.Key, pair => pair.Agent, StringComparer.Ordinal);
        _byTitle = agents.SelectMany(agent => Both(agent, AgentTitle.Of)).ToLookup(pair => pair.Key, pair => pair.Agent, StringComparer.Ordinal);
        _numberedFolders = [.. _byNumber.SelectMany(group => group).Select(agent => agent.Folder).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whom a reference in <paramref name="from"/> means.</summary>
    public Resolution Resolve(string reference, GraphMember from)
    {
        string text = Bare(reference);
        if (Nearest(_byName[text], from) is { IsEmpty: false } named)
        {
            return Only(named, text);
        }

        if (Nearest(_byStem[text], from) is { IsEmpty: false } filed)
        {
            return Only(filed, text);
        }

        if (Numbered().Match(text) is { Success: true } match && ByNumber(match, from) is { } numbered)
        {
            return numbered;
        }

        if (AgentTitle.Of(text) is { Length: > 0 } title && Nearest(_byTitle[title], from) is { IsEmpty: false } titled)
        {
            Resolution found = Only(titled, text);
            return AgentTitle.NumberOf(text) is { } number && found.Targets is [var target] && !Both(target, AgentTitle.NumberOf).Any(pair => pair.Key == number)
                ? found with { Doubt = "the title fits, the number does not" }
                : found;
        }

        return IsReserved(text) ? Resolution.Open : Resolution.Nobody(text);
    }

    /// <summary>Whom a skill's <c>bonded_agent</c> means: a name or a file stem, nothing else.</summary>
    public GraphMember? Owner(string reference, GraphMember skill, out bool byStem)
    {
        ImmutableArray<GraphMember> named = Nearest(_byName[reference], skill);
        byStem = named.IsEmpty;
        return (byStem ? Nearest(_byStem[reference], skill) : named).FirstOrDefault();
    }

    /// <summary>Those of the candidates that share most of their path with the file.</summary>
    public static ImmutableArray<GraphMember> Nearest(IEnumerable<GraphMember> candidates, GraphMember from)
    {
        ImmutableArray<GraphMember> all = [.. candidates];
        if (all.Length <= 1)
        {
            return all;
        }

        int most = all.Max(candidate => Shared(candidate.Folder, from.Folder));
        return [.. all.Where(candidate => Shared(candidate.Folder, from.Folder) == most)];
    }

    /// <summary>Whether the words stand for a person, everyone or an outside party.</summary>
    public static bool IsReserved(string text) =>
        text == AgentReference.All || ((string[])[AgentReference.Human, "all", "external"]).Any(word =>
            text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length])));

    // A number counts within one family: the nearest folder that has numbered agents. Null hands the text on to the next rule.
    private Resolution? ByNumber(Match match, GraphMember from)
    {
        string[] numbers = match.Groups["number"].Captures.Select(capture => capture.Value).ToArray();
        string title = match.Groups["title"].Value.Trim();
        bool range = match.Groups["range"].Success;
        if (range)
        {
            int last = int.Parse(match.Groups["range"].Value, System.Globalization.CultureInfo.InvariantCulture);
            int first = int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture);
            numbers = [.. Enumerable.Range(first, Math.Max(1, last - first + 1)).Select(number => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];
        }

        int family = _numberedFolders.IsEmpty ? 0 : _numberedFolders.Max(folder => Shared(folder, from.Folder));
        ImmutableArray<GraphMember>.Builder targets = ImmutableArray.CreateBuilder<GraphMember>();
        List<string> missing = [];
        foreach (string number in numbers)
        {
            ImmutableArray<GraphMember> found = [.. Nearest(_byNumber[number], from).Where(agent => Shared(agent.Folder, from.Folder) == family)];
            if (found.Length > 1)
            {
                return new([], [], found);
            }

            targets.AddRange(found);
            if (found.IsEmpty && (!range || number == numbers[0] || number == numbers[^1]))
            {
                missing.Add(number);
            }
        }

        return title.Length == 0 ? new(targets.ToImmutable(), [.. missing], [])
            : targets.Count == 0 ? null
            : Resolution.To(targets[0]) with { Doubt = Both(targets[0], AgentTitle.Of).Any(pair => pair.Key == AgentTitle.Of(title)) ? null : "the number fits, the title does not" };
    }

    private static Resolution Only(ImmutableArray<GraphMember> found, string text) => found is [var only] ? Resolution.To(only) : new([], [], found);

    private static string Bare(string reference)
    {
        string bare = reference.Replace("`", string.Empty, StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal).Trim().TrimEnd('.');
        return AgentWord().Replace(bare, string.Empty, 1);
    }

    private static IEnumerable<(string Key, GraphMember Agent)> Both(GraphMember agent, Func<string, string?> key) =>
        ((string?[])[key(agent.Name), key(agent.Stem)]).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(text => (text, agent));

    // How many folders two paths have in common, from the root.
    private static int Shared(string one, string other)
    {
        int shared = 0;
        ReadOnlySpan<char> a = one;
        ReadOnlySpan<char> b = other;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int endA = a.IndexOf('/') is >= 0 and var slashA ? slashA : a.Length;
            int endB = b.IndexOf('/') is >= 0 and var slashB ? slashB : b.Length;
            if (!a[..endA].SequenceEqual(b[..endB]))
            {
                break;
            }

            shared++;
            a = a[Math.Min(a.Length, endA + 1)..];
            b = b[Math.Min(b.Length, endB + 1)..];
        }

        return shared;
    }

    [GeneratedRegex(@"^agents?\s+(?=[0-9]{2}\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AgentWord();

    [GeneratedRegex(@"^(?<number>[0-9]{2})(?:\s*-\s*(?<range>[0-9]{2})|(?:\s*[/,]\s*(?<number>[0-9]{2}))+|\s*(?:[-:]\s*|\s)(?<title>[^0-9\s].*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
