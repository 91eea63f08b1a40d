using System.Globalization;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>The ways authors name another agent.</summary>
internal static partial class AgentReference
{
    public const string Human = "human";

    /// <summary>Every other agent or skill.</summary>
    public const string All = "*";

    /// <summary>The reference without its dress: <c>Agent 04: Title</c> is <c>04</c>, <c>`a-b`</c> is <c>a-b</c>, a person is <c>human</c>.</summary>
    public static string Clean(string text)
    {
        string bare = text.Replace("`", string.Empty, StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal).Trim().TrimEnd('.');
        if (Numbered().Match(bare) is { Success: true } numbered)
        {
            return numbered.Groups["numbers"].Value.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(',', '/');
        }

        return bare.StartsWith(Human, StringComparison.OrdinalIgnoreCase) ? Human
            : bare.StartsWith("all ", StringComparison.OrdinalIgnoreCase) || bare.Equals("all", StringComparison.OrdinalIgnoreCase) ? All
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
        string bare = text.Replace("`", string.Empty, StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal).Trim();
        return Whole().IsMatch(bare) || bare.StartsWith(Human, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^(?:[Aa]gents?\s+)?(?<numbers>[0-9]{2}(?:\s*[/,-]\s*[0-9]{2})*)(?::.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:[Aa]gents?\s+)?[0-9]{2}(?:\s*[/-]\s*[0-9]{2})*$|^[0-9]{2}-\S.*$|^[a-z0-9]+(?:-[a-z0-9]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
