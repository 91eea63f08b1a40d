using System.Globalization;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>The ways authors name another agent.</summary>
internal static partial class AgentReference
{
    public const string Human = "human";

    /// <summary>Every other agent or skill.</summary>
    public const string All = "*";

    /// <summary>
    /// The reference without its dress: <c>Agent 04: Title</c> is <c>04</c>, <c>`a-b`</c> is <c>a-b</c>, a person is <c>human</c>,
    /// all of them are <c>*</c>, <c>external CI</c> is itself.
    /// </summary>
    public static string Clean(string text)
    {
        string bare = Bare(text).TrimEnd('.');
        return Numbered().Match(bare) is { Success: true } numbered ? numbered.Groups["numbers"].Value.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(',', '/').Replace('–', '-')
            : Person().IsMatch(bare) ? Human
            : Everyone().IsMatch(bare) ? All
            : NamedAgent().Match(bare) is { Success: true } named ? named.Groups["name"].Value
            : bare;
    }

    /// <summary>The agents a clean reference lists: <c>02/03</c> two, <c>02-06</c> five, anything else itself.</summary>
    public static IEnumerable<string> Each(string reference)
    {
        if (reference is [var a, var b, '-', var c, var d] && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c) && char.IsAsciiDigit(d))
        {
            int first = ((a - '0') * 10) + b - '0';
            int last = ((c - '0') * 10) + d - '0';
            return first <= last ? Enumerable.Range(first, last - first + 1).Select(number => number.ToString("00", CultureInfo.InvariantCulture)) : [reference];
        }

        return reference.Contains('/', StringComparison.Ordinal) && reference.All(static c => char.IsAsciiDigit(c) || c is '/' or '-') ? reference.Split('/').SelectMany(Each) : [reference];
    }

    /// <summary>Whether a text can be nothing but a reference.</summary>
    public static bool Is(string text)
    {
        string bare = Bare(text);
        return Whole().IsMatch(bare) || Person().IsMatch(bare);
    }

    /// <summary>Whether a clean reference means a person, everyone, or a party outside the team.</summary>
    public static bool IsReserved(string reference) =>
        reference is Human or All || External().IsMatch(reference);

    /// <summary>The title beside a number, as in <c>Agent 02: Pricing</c> or <c>02-Pricing</c>; empty for none.</summary>
    public static string TitleBeside(string text) => TitledNumber().Match(Bare(text)) is { Success: true } titled ? titled.Groups["title"].Value.Trim() : string.Empty;

    /// <summary>The reference without code marks, emphasis and link.</summary>
    public static string Bare(string text)
    {
        string bare = text.Replace("`", string.Empty, StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal).Trim();
        return Link().Match(bare) is { Success: true } link ? link.Groups["text"].Value.Trim() : bare;
    }

    [GeneratedRegex(@"^(?:agents?\s+)?#?(?<numbers>[0-9]{2}(?:\s*[/,–-]\s*[0-9]{2})*)(?:\s*[:(].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:agents?\s+)?#?[0-9]{2}(?:\s*[/–-]\s*[0-9]{2})*$|^(?:agents?\s+)?[0-9]{2}-\S.*$|^(?-i:[a-z0-9]+(?:-[a-z0-9]+)+)$|^(?-i:[A-Z][\w.&/-]*(?: [\w.&/-]+){0,5} Agent)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?:agent\s+)(?<name>[a-z0-9]+(?:-[a-z0-9]+)+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedAgent();

    [GeneratedRegex(@"^\[(?<text>[^\]]+)\]\([^)]*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:agent\s+)?#?[0-9]{2}\s*[:(-]\s*(?<title>[^0-9\s][^)]*)\)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TitledNumber();

    [GeneratedRegex(@"^(?:an?\s+)?humans?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"^all$|^all\s|^\*$|^any agent$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Everyone();

    [GeneratedRegex(@"^external\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex External();
}
