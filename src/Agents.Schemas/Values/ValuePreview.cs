using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Shows values in messages: on one line and never longer than <see cref="MaxLength"/> characters.</summary>
internal static class ValuePreview
{
    public const int MaxLength = 80;

    /// <summary>Longer than any name of a choice, shorter than most secrets.</summary>
    private const int MaxWord = 16;

    /// <summary>Longer than most measures, shorter than the number of a card.</summary>
    private const int MaxDigits = 10;

    public static string Of(in JsonElement value)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        // Four bytes spell at most two characters, so this much always holds more than is shown.
        string text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, MaxLength * 4)]);
        return Cut(value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? OnOneLine(text) : text);
    }

    /// <summary>Shows a short number, a boolean or a single plain word; of anything else only its size.</summary>
    public static string Discreet(in JsonElement value)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        return value.ValueKind switch
        {
            JsonValueKind.String when raw[1..^1] is var text && !(text.Length is > 0 and <= MaxWord && IsWord(text)) =>
                Sized("\"…\"", JsonText.CountCodePoints(text), "character"),
            JsonValueKind.Object => Sized("{…}", value.GetPropertyCount(), value.GetPropertyCount() == 1 ? "property" : "propertie"),
            JsonValueKind.Array => Sized("[…]", value.GetArrayLength(), "item"),
            JsonValueKind.Number when raw.Length > MaxDigits => Sized("…", raw.Length, "digit"),
            _ => Of(value),
        };
    }

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (byte unit in text)
        {
            if (!char.IsAsciiLetter((char)unit))
            {
                return false;
            }
        }

        return true;
    }

    private static string Sized(string shape, long size, string unit) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shape} ({size} {unit}{(size == 1 ? "" : "s")})");

    public static string OfName(string name) => $"\"{Cut(name)}\"";

    public static string OfPattern(string pattern) => $"/{Cut(pattern)}/";

    /// <summary>Shortens text, and takes control characters out of it so that nothing in it can steer a terminal.</summary>
    public static string Cut(string text)
    {
        int length = text.Length <= MaxLength ? text.Length : char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        string shown = length == text.Length ? text : string.Concat(text.AsSpan(0, length), "…");
        return shown.Any(char.IsControl)
            ? string.Concat(shown.Select(static unit => char.IsControl(unit) ? '\uFFFD' : unit))
            : shown;
    }

    /// <summary>Joins choices with commas until the line is full, then says how many there are.</summary>
    public static string List(IEnumerable<string> choices, int count)
    {
        var text = new StringBuilder();
        int shown = 0;
        foreach (string choice in choices)
        {
            if (text.Length > 0 && text.Length + choice.Length > MaxLength)
            {
                return text.Append(shown == 0 ? "" : ", ").Append("… (").Append(count).Append(" in all)").ToString();
            }

            text.Append(shown++ == 0 ? "" : ", ").Append(choice);
        }

        return text.ToString();
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
