using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agents.Schemas;

/// <summary>The formats that can be asserted, each as the document that the specification cites has it.</summary>
internal static class TextFormats
{
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> MailboxCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly FrozenDictionary<string, Func<string, bool>> Formats = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["date-time"] = IsDateTime,
        ["date"] = IsDate,
        ["time"] = IsTime,
        ["email"] = IsEmail,
        ["hostname"] = IsHostName,
        ["ipv4"] = IsIpv4,
        ["ipv6"] = static text => !text.Contains('%', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
            && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out IPAddress? address)
            && address.AddressFamily == AddressFamily.InterNetworkV6,
        ["uri"] = static text => IsUriReference(text) && Uri.TryCreate(text, UriKind.Absolute, out _) && char.IsAsciiLetter(text[0]),
        ["uri-reference"] = IsUriReference,
        ["uuid"] = static text => Guid.TryParseExact(text, "D", out _),
        ["json-pointer"] = IsJsonPointer,
        ["regex"] = static text => EcmaPattern.TryCreate(text, TimeSpan.FromSeconds(1), out _, out _),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Func<string, bool>? Find(string format) => Formats.GetValueOrDefault(format);

    private static bool IsDateTime(string text) =>
        text.Length > 10 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    private static bool IsDate(string text) =>
        text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(string text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':'
            || !TryNumber(text, 0, 23, out int hour) || !TryNumber(text, 3, 59, out int minute) || !TryNumber(text, 6, 60, out int second))
        {
            return false;
        }

        int position = 8;
        if (text[position] == '.')
        {
            int start = ++position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            if (position == start)
            {
                return false;
            }
        }

        if (!TryOffset(text[position..], out int offset))
        {
            return false;
        }

        // A leap second is the last of a day in UTC, wherever that is on the local clock.
        int utc = ((hour * 60 + minute - offset) % 1440 + 1440) % 1440;
        return second < 60 || utc == 1439;
    }

    private static bool TryOffset(string text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryNumber(text, 1, 23, out int hour) || !TryNumber(text, 4, 59, out int minute))
        {
            return false;
        }

        minutes = (hour * 60 + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryNumber(string text, int start, int maximum, out int value) =>
        int.TryParse(text.AsSpan(start, 2), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= maximum;

    private static bool IsEmail(string text)
    {
        int at = text.LastIndexOf('@');
        string local = at < 0 ? "" : text[..at];
        return local.Length is > 0 and <= 64 && !local.AsSpan().ContainsAnyExcept(MailboxCharacters)
            && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal) && IsHostName(text[(at + 1)..]);
    }

    private static bool IsHostName(string text) =>
        text.Length is > 0 and <= 253
        && text.Split('.').All(static label =>
            label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit == '-'));

    private static bool IsIpv4(string text) =>
        text.Split('.') is { Length: 4 } parts
        && parts.All(static part => part.Length is > 0 and <= 3 && (part.Length == 1 || part[0] != '0')
            && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= 255);

    private static bool IsUriReference(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(UriCharacters) || text.Count(static unit => unit == '#') > 1)
        {
            return false;
        }

        for (int i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }
        }

        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);
    }

    private static bool IsJsonPointer(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
            {
                return false;
            }
        }

        return text.Length == 0 || text[0] == '/';
    }
}
