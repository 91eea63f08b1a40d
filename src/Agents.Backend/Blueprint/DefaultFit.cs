using System.Text.Json;

namespace Agents.Backend;

/// <summary>A said default weighs more than a guess: the guessed type gives way until the default fits it.</summary>
internal static class DefaultFit
{
    /// <summary>The guess, or the nearest type that takes the default; the default in that type's form.</summary>
    public static (FieldType Type, string? Default) Fit(FieldType guess, string? json)
    {
        if (json is null)
        {
            return (guess, null);
        }
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement value = document.RootElement;
        return value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => (new FieldType { Kind = FieldKind.Boolean }, json),
            JsonValueKind.Number => Number(guess, value.TryGetDecimal(out decimal number) ? number : 0, json),
            JsonValueKind.String => (Text(guess, value.GetString()!), json),
            _ => (guess, json),
        };
    }

    private static (FieldType, string) Number(FieldType guess, decimal number, string json)
    {
        bool whole = number == decimal.Truncate(number);
        FieldType type = guess.Kind switch
        {
            FieldKind.Integer when !guess.IsList && whole => guess,
            FieldKind.Number when !guess.IsList => guess,
            FieldKind.Money when !guess.IsList && decimal.Round(number, guess.Scale) == number && Math.Abs(number) < 10_000_000 => guess,
            _ => new FieldType { Kind = whole ? FieldKind.Integer : FieldKind.Number },
        };
        type = type with
        {
            Min = number < type.Min ? number : type.Min,
            Max = number > type.Max ? number : type.Max,
            ExclusiveMin = type.ExclusiveMin && number > type.Min,
            ExclusiveMax = type.ExclusiveMax && number < type.Max,
        };
        return (type, type.Kind == FieldKind.Money ? JsonText.Of(JsonText.Of(number)) : json);
    }

    private static FieldType Text(FieldType guess, string value)
    {
        int length = value.EnumerateRunes().Count();
        FieldType text = guess is { Kind: FieldKind.Text, IsList: false } ? guess : new FieldType { Kind = FieldKind.Text, Min = 1, Max = 200 };
        return text with { Min = Math.Min(text.Min ?? 0, length), Max = Math.Max(text.Max ?? 200, length) };
    }
}
