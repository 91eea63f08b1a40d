using System.Security.Cryptography;
using System.Text;

namespace Agents.Backend;

/// <summary>Gives out identifiers: lower case, at most 63 bytes, no two the same.</summary>
internal sealed class NameScope
{
    /// <summary>What PostgreSQL keeps of a name; MySQL keeps 64 characters.</summary>
    public const int MostBytes = 63;
    private const int DigestLength = 8;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The plain form of a JSON name: lower-case words joined by underscores, ASCII only.</summary>
    public static string Plain(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char c in Names.ToSnake(name).ToLowerInvariant())
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        }

        string plain = text.Length == 0 ? "value" : text.ToString();
        return char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }

    /// <summary>The name, shortened and numbered where it has to be.</summary>
    public string Take(string wanted)
    {
        string name = Fit(wanted, string.Empty);
        for (int n = 2; !_taken.Add(name); n++)
        {
            name = Fit(wanted, $"_{n}");
        }

        return name;
    }

    private static string Fit(string wanted, string end)
    {
        if (wanted.Length + end.Length <= MostBytes)
        {
            return wanted + end;
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..DigestLength];
        return $"{wanted[..(MostBytes - DigestLength - 1 - end.Length)]}_{digest}{end}";
    }
}
