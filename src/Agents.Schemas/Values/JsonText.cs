using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Agents.Schemas;

/// <summary>Reads the raw text of JSON strings, where escapes may spell what no .NET string API accepts: lone surrogates.</summary>
internal static class JsonText
{
    private const byte Backslash = (byte)'\\';

    public static bool HasEscapes(ReadOnlySpan<byte> raw) => raw.Contains(Backslash);

    /// <summary>Removes the quotes around a raw string value.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> raw) => raw[1..^1];

    /// <summary>Writes the text without escapes; lone surrogates keep their three-byte form, so different texts stay different.</summary>
    /// <param name="raw">The text between the quotes.</param>
    /// <param name="target">At least as long as <paramref name="raw"/>.</param>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        int written = 0;
        int position = 0;
        while (position < raw.Length)
        {
            if (raw[position] != Backslash)
            {
                target[written++] = raw[position++];
                continue;
            }

            written += Encode(ReadEscape(raw, ref position), target[written..]);
        }

        return written;
    }

    public static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        if (!HasEscapes(raw))
        {
            return raw.ToArray();
        }

        byte[] target = new byte[raw.Length];
        return target[..Unescape(raw, target)];
    }

    /// <summary>The text of a string element.</summary>
    public static string Decode(in JsonElement text) => Decode(Unquote(JsonMarshal.GetRawUtf8Value(text)));

    /// <summary>The last property of a name, among names that JsonElement itself may refuse to read.</summary>
    public static bool TryGetProperty(in JsonElement element, string name, out JsonElement value)
    {
        value = default;
        bool found = false;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (Decode(JsonMarshal.GetRawUtf8PropertyName(property)) == name)
            {
                value = property.Value;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Counts Unicode code points; a lone surrogate counts as one.</summary>
    public static int CountCodePoints(ReadOnlySpan<byte> raw)
    {
        int count = 0;
        int position = 0;
        while (position < raw.Length)
        {
            byte current = raw[position];
            if (current == Backslash)
            {
                ReadEscape(raw, ref position);
                count++;
                continue;
            }

            position++;
            count += (current & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    /// <summary>Decodes to UTF-16 for display and matching; what is no valid text becomes U+FFFD.</summary>
    /// <param name="raw">The text between the quotes.</param>
    /// <param name="target">At least as long as <paramref name="raw"/>.</param>
    public static int Decode(ReadOnlySpan<byte> raw, Span<char> target)
    {
        int written = 0;
        while (!raw.IsEmpty)
        {
            int plain = raw.IndexOf(Backslash);
            ReadOnlySpan<byte> run = plain < 0 ? raw : raw[..plain];
            Utf8.ToUtf16(run, target[written..], out _, out int chars);
            written += chars;
            raw = raw[run.Length..];
            if (!raw.IsEmpty)
            {
                int position = 0;
                int codePoint = ReadEscape(raw, ref position);
                Rune rune = Rune.IsValid(codePoint) ? new Rune(codePoint) : Rune.ReplacementChar;
                written += rune.EncodeToUtf16(target[written..]);
                raw = raw[position..];
            }
        }

        return written;
    }

    public static string Decode(ReadOnlySpan<byte> raw)
    {
        char[] target = new char[raw.Length];
        return new string(target, 0, Decode(raw, target));
    }

    private static int ReadEscape(ReadOnlySpan<byte> raw, ref int position)
    {
        byte kind = raw[position + 1];
        position += 2;
        switch (kind)
        {
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            case (byte)'u': break;
            default: return kind;
        }

        int unit = ReadHex(raw, position);
        position += 4;
        if (char.IsHighSurrogate((char)unit) && position + 6 <= raw.Length && raw[position] == Backslash && raw[position + 1] == 'u')
        {
            int low = ReadHex(raw, position + 2);
            if (char.IsLowSurrogate((char)low))
            {
                position += 6;
                return char.ConvertToUtf32((char)unit, (char)low);
            }
        }

        return unit;
    }

    private static int ReadHex(ReadOnlySpan<byte> raw, int position) =>
        int.Parse(raw.Slice(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int Encode(int codePoint, Span<byte> target)
    {
        if (Rune.IsValid(codePoint))
        {
            return new Rune(codePoint).EncodeToUtf8(target);
        }

        target[0] = (byte)(0xE0 | (codePoint >> 12));
        target[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        target[2] = (byte)(0x80 | (codePoint & 0x3F));
        return 3;
    }
}
