using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Regular expressions between slashes: a slash inside is written <c>\/</c>.</summary>
internal static class NotationPattern
{
    /// <summary>Longest pattern, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>The pattern as it stands between slashes.</summary>
    public static string Escape(string pattern)
    {
        StringBuilder text = new(pattern.Length + 4);
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(c).Append(pattern[++i]);
            }
            else
            {
                text.Append(c switch { '/' => "\\/", '\n' => "\\n", '\r' => "\\r", _ => c.ToString() });
            }
        }
        return text.ToString();
    }

    /// <summary>The pattern that stands between slashes.</summary>
    public static string Unescape(string text) => text.Contains("\\/", StringComparison.Ordinal) ? UnescapeSlashes(text) : text;

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Complaint(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            return $"has {pattern.Length} characters; at most {MaxLength} are read";
        }
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException)
        {
            return "is not a regular expression";
        }
    }

    private static string UnescapeSlashes(string text)
    {
        StringBuilder pattern = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
                pattern.Append(text[i] == '/' ? "" : "\\");
            }
            pattern.Append(text[i]);
        }
        return pattern.ToString();
    }
}
