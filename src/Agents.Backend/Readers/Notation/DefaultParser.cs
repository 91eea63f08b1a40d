using System.Globalization;

namespace Agents.Backend;

/// <summary>Reads the value behind <c>=</c> into JSON text that fits the field's type.</summary>
internal sealed class DefaultParser(NotationCursor cursor, FieldParser fields)
{
    /// <summary>The JSON text, or null after a complaint.</summary>
    public string? Parse(FieldType type)
    {
        NotationToken first = cursor.Current;
        if (!type.IsList)
        {
            return One(type);
        }
        if (!cursor.Expect("[", "before the values of a list, as in [a, b]"))
        {
            return null;
        }
        List<string> items = [];
        cursor.SkipLines();
        while (!cursor.Current.Is("]"))
        {
            if (One(type) is not { } item)
            {
                return null;
            }
            items.Add(item);
            cursor.SkipLines();
            if (!cursor.TryTake(",") && !cursor.Current.Is("]"))
            {
                cursor.Complain($"Expected ',' or ']', found {NotationCursor.Seen(cursor.Current)}.");
                return null;
            }
            cursor.SkipLines();
        }
        cursor.Take();
        if (items.Count < type.MinItems || items.Count > type.MaxItems)
        {
            cursor.Complain(first, $"The default has {items.Count} items; {type.MinItems ?? 0} to {type.MaxItems?.ToString(CultureInfo.InvariantCulture) ?? "any number"} are allowed.");
        }
        return $"[{string.Join(',', items)}]";
    }

    private string? One(FieldType type)
    {
        NotationToken token = cursor.Current;
        if (fields.Value() is not { } value)
        {
            return null;
        }
        string? json = Json(type, token, value);
        if (json is not null)
        {
            return json;
        }
        cursor.Complain(token, type.Kind == FieldKind.Enum
            ? $"{NotationCursor.Seen(token)} is not one of {string.Join(", ", type.Values)}."
            : $"{NotationCursor.Seen(token)} is no default for {type.Kind.ToString().ToLowerInvariant()}{Bounds(type)}.");
        return null;
    }

    private static string? Json(FieldType type, NotationToken token, string value)
    {
        bool isNumber = decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        bool plain = token.Kind != NotationTokenKind.Text;
        return type.Kind switch
        {
            FieldKind.Unsaid => token.Kind == NotationTokenKind.Number || (plain && value is "true" or "false") ? value : JsonText.Of(value),
            FieldKind.Integer => plain && isNumber && number == decimal.Truncate(number) && InRange(type, number) ? value : null,
            FieldKind.Number => plain && isNumber && InRange(type, number) ? value : null,
            FieldKind.Money => isNumber && InRange(type, number) && Fits(type, value) ? JsonText.Of(value) : null,
            FieldKind.Boolean => plain && value is "true" or "false" ? value : null,
            FieldKind.Enum => type.Values.Contains(value) ? JsonText.Of(value) : null,
            FieldKind.Text => Length(value) >= (type.Min ?? 0) && Length(value) <= (type.Max ?? decimal.MaxValue) ? JsonText.Of(value) : null,
            FieldKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? JsonText.Of(value) : null,
            FieldKind.Object => null,
            _ => JsonText.Of(value),
        };
    }

    private static bool InRange(FieldType type, decimal number) =>
        !(number < type.Min || number > type.Max || (type.ExclusiveMin && number == type.Min) || (type.ExclusiveMax && number == type.Max));

    private static bool Fits(FieldType type, string value)
    {
        string digits = value.TrimStart('-');
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int behind = point < 0 ? 0 : digits.Length - point - 1;
        int before = point < 0 ? digits.Length : point;
        return behind <= type.Scale && before <= type.Precision - type.Scale;
    }

    private static int Length(string value) => value.EnumerateRunes().Count();

    private static string Bounds(FieldType type) => (type.Min, type.Max) switch
    {
        ({ } min, { } max) => $" from {JsonText.Of(min)} to {JsonText.Of(max)}",
        ({ } min, null) => $" of at least {JsonText.Of(min)}",
        (null, { } max) => $" of at most {JsonText.Of(max)}",
        _ => "",
    };
}
