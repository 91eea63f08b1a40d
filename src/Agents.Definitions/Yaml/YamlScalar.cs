using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Agents.Definitions;

/// <summary>The core schema's reading of one scalar.</summary>
internal static partial class YamlScalar
{
    public const string CoreTag = "tag:yaml.org,2002:";
    private const int LongestNumber = 400;

    public static bool TryWrite(Scalar scalar, Utf8JsonWriter writer, out YamlProblemKind kind, out string? problem)
    {
        kind = YamlProblemKind.NotJson;
        problem = null;
        string text = scalar.Value;
        bool plain = scalar.Style is ScalarStyle.Plain;
        string tag = scalar.Tag.IsEmpty ? (plain ? string.Empty : "str")
            : scalar.Tag.IsNonSpecific ? "str"
            : scalar.Tag.Value.StartsWith(CoreTag, StringComparison.Ordinal) ? scalar.Tag.Value[CoreTag.Length..] : "?";
        bool wrote = tag switch
        {
            "" => TryNull(text, writer) || TryBool(text, writer) || TryNumber(text, writer) || TryNotFinite(text, out problem) || Text(text, writer),
            "str" => Text(text, writer),
            "null" => TryNull(text, writer),
            "bool" => TryBool(text, writer),
            "int" or "float" => TryNumber(text, writer),
            _ => false,
        };
        if (problem is not null)
        {
            return false;
        }

        if (!wrote)
        {
            kind = YamlProblemKind.Tag;
            problem = $"tag '{scalar.Tag}' does not fit the value or is outside the core schema";
        }

        return wrote;
    }

    /// <summary>Text a JSON writer accepts: lone surrogates, which escapes can make, become U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool Text(string text, Utf8JsonWriter writer)
    {
        writer.WriteStringValue(WellFormed(text));
        return true;
    }

    private static bool TryNull(string text, Utf8JsonWriter writer)
    {
        if (text is not ("" or "~" or "null" or "Null" or "NULL"))
        {
            return false;
        }

        writer.WriteNullValue();
        return true;
    }

    private static bool TryBool(string text, Utf8JsonWriter writer)
    {
        bool? value = text switch { "true" or "True" or "TRUE" => true, "false" or "False" or "FALSE" => false, _ => null };
        if (value is not null)
        {
            writer.WriteBooleanValue(value.Value);
        }

        return value is not null;
    }

    private static bool TryNotFinite(string text, out string? problem)
    {
        problem = NotFinite().IsMatch(text) ? $"'{text}' has no counterpart in JSON" : null;
        return problem is not null;
    }

    private static bool TryNumber(string text, Utf8JsonWriter writer)
    {
        if (text.Length is 0 or > LongestNumber || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return false;
        }

        string? number = Prefixed().IsMatch(text) ? FromPrefix(text) : Decimal().Match(text) is { Success: true } match ? FromDecimal(match) : null;
        if (number is not null)
        {
            writer.WriteRawValue(number, skipInputValidation: true);
        }

        return number is not null;
    }

    private static string FromPrefix(string text)
    {
        int radix = text[1] == 'x' ? 16 : 8;
        BigInteger value = BigInteger.Zero;
        foreach (char digit in text.AsSpan(2))
        {
            value = (value * radix) + (char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10);
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    // JSON has neither a leading '+' or '0' nor a bare point; the digits themselves stay as written.
    private static string FromDecimal(Match match)
    {
        string whole = match.Groups["whole"].Value.TrimStart('0');
        string fraction = match.Groups["fraction"].Value;
        return (match.Groups["sign"].Value == "-" ? "-" : string.Empty)
            + (whole.Length == 0 ? "0" : whole)
            + (fraction.Length == 0 ? string.Empty : "." + fraction)
            + match.Groups["exponent"].Value;
    }

    [GeneratedRegex(@"^(0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"^(?<sign>[-+]?)((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>([eE][-+]?[0-9]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();
}
