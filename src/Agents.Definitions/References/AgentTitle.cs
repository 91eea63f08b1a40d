using System.Text;

namespace Agents.Definitions;

/// <summary>The spelling under which titles and names are compared: <c>03-node.js_Basics Agent</c> is <c>nodejs-basics</c>.</summary>
internal static class AgentTitle
{
    public static string Of(string text)
    {
        StringBuilder title = new(text.Length);
        foreach (char c in NumberOf(text) is null || text.Length == 2 ? text : text.AsSpan(3))
        {
            if (char.IsLetterOrDigit(c))
            {
                title.Append(char.ToLowerInvariant(c));
            }
            else if (c != '.' && title.Length > 0 && title[^1] != '-')
            {
                title.Append('-');
            }
        }

        string joined = title.ToString().TrimEnd('-');
        return joined.EndsWith("-agent", StringComparison.Ordinal) ? joined[..^"-agent".Length] : joined;
    }

    /// <summary>The two digits a name begins with, or null.</summary>
    public static string? NumberOf(string name) =>
        name.Length >= 2 && char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1]) && (name.Length == 2 || !char.IsLetterOrDigit(name[2])) ? name[..2] : null;
}
