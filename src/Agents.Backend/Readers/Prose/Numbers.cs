using System.Collections.Frozen;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Numbers in digits and in words.</summary>
internal static class Numbers
{
    private static readonly FrozenDictionary<string, int> Words = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["hundred"] = 100, ["thousand"] = 1000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static decimal? Read(Token token) =>
        token.Kind == TokenKind.Number
            ? decimal.TryParse(token.Lower.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) < 1e15m ? value : null
            : Words.TryGetValue(token.Lower, out int word) ? word : null;

    /// <summary>A whole number that fits, or null.</summary>
    public static int? Whole(decimal value) => value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue ? (int)value : null;
}
