using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Reads a field: its name, type, bounds and how it may be set.</summary>
internal sealed class FieldParser(NotationCursor cursor)
{
    private static readonly FrozenDictionary<string, string> s_meant = new Dictionary<string, string>
    {
        ["string"] = "text", ["str"] = "text", ["varchar"] = "text", ["char"] = "text", ["int"] = "integer", ["long"] = "integer", ["bool"] = "boolean",
        ["decimal"] = "money", ["currency"] = "money", ["float"] = "number", ["double"] = "number", ["timestamp"] = "datetime", ["time"] = "datetime",
        ["uri"] = "url", ["link"] = "url", ["guid"] = "uuid", ["isbn"] = "isbn13", ["tel"] = "phone",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_modifiers =
        new[] { "unique", "fixed", "readonly", "required", "optional", "matches" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsComparison(NotationToken token) => token.Is(">=") || token.Is("<=") || token.Is(">") || token.Is("<") || token.Is("!=");

    /// <summary>A field, or null after a complaint.</summary>
    public (Field Field, bool Unique)? Parse(string owner, int depth)
    {
        NotationToken first = cursor.Current;
        string path = $"{owner}.{first.Value}";
        cursor.Node = path;
        if (Name() is not { } name || Type(path, depth) is not { } type)
        {
            return null;
        }
        Field field = new() { Name = name, Required = type.Kind == FieldKind.Unsaid ? null : true };
        bool unique = false;
        string? given = null;
        while (!EndsField())
        {
            NotationToken word = cursor.Current;
            if (cursor.TryTake("?") || cursor.TryTake("optional"))
            {
                field = field with { Required = false };
            }
            else if (cursor.TryTake("required"))
            {
                field = field with { Required = true };
            }
            else if (cursor.TryTake("unique"))
            {
                unique = true;
            }
            else if (cursor.TryTake("fixed"))
            {
                field = field with { Mode = FieldMode.CreateOnly };
            }
            else if (cursor.TryTake("readonly"))
            {
                field = field with { Mode = FieldMode.ReadOnly };
            }
            else if (cursor.TryTake("matches"))
            {
                if (Pattern(type) is not { } pattern)
                {
                    return null;
                }
                type = type with { Pattern = pattern };
            }
            else if (word.Is("["))
            {
                if (ListBounds(type) is not { } list)
                {
                    return null;
                }
                type = list;
            }
            else if (word.Is("(") && type.Kind == FieldKind.Money)
            {
                if (Bounds(type) is not { } bounded)
                {
                    return null;
                }
                type = bounded;
            }
            else if (IsComparison(word))
            {
                if (Comparison(type) is not { } bounded)
                {
                    return null;
                }
                type = bounded;
            }
            else if (cursor.TryTake("="))
            {
                given = new DefaultParser(cursor, this).Parse(type);
                if (given is null)
                {
                    return null;
                }
            }
            else
            {
                cursor.Complain($"A field takes ?, required, optional, unique, fixed, readonly, matches, bounds or = value, not {NotationCursor.Seen(word)}.");
                return null;
            }
        }
        return (field with { Type = type, Default = given, Origin = Since(first) }, unique);
    }

    /// <summary>A name in lower case, or any in quotes; null after a complaint.</summary>
    public string? Name()
    {
        NotationToken token = cursor.Current;
        if (token.Kind is NotationTokenKind.Text && token.Value.Length is > 0 and <= 100)
        {
            return cursor.Take().Value;
        }
        if (token.Kind == NotationTokenKind.Word && NotationText.IsPlainName(token.Value) && token.Value.Length <= 100)
        {
            return cursor.Take().Value;
        }
        string right = token.Kind == NotationTokenKind.Word ? Names.ToSnake(token.Value) : "title";
        cursor.Complain(token.Kind == NotationTokenKind.Word
            ? $"The name {NotationCursor.Seen(token)} must be in lower case with underscores, such as {right}, or in quotes to stay as it is."
            : $"Expected a name such as {right}, found {NotationCursor.Seen(token)}.");
        return null;
    }

    /// <summary>One text value: a word, a number or a text in quotes.</summary>
    public string? Value()
    {
        if (cursor.Current.Kind is NotationTokenKind.Word or NotationTokenKind.Number or NotationTokenKind.Text)
        {
            return cursor.Take().Value;
        }
        cursor.Complain($"Expected a value such as draft, found {NotationCursor.Seen(cursor.Current)}.");
        return null;
    }

    private FieldType? Type(string path, int depth)
    {
        NotationToken word = cursor.Current;
        if (word.Is("{"))
        {
            return Object(path, depth);
        }
        if (EndsField() || s_modifiers.Contains(word.Value) || word.Kind == NotationTokenKind.Symbol)
        {
            return FieldType.Unsaid;
        }
        if (word.Kind != NotationTokenKind.Word || !NotationText.Kinds.TryGetValue(word.Value, out FieldKind kind))
        {
            string hint = s_meant.TryGetValue(word.Value.ToLowerInvariant(), out string? meant) ? $"write {meant}" : $"types are {string.Join(' ', NotationText.Kinds.Keys.Order(StringComparer.Ordinal))}";
            cursor.Complain($"There is no type {NotationCursor.Seen(word)}; {hint}.");
            return null;
        }
        cursor.Take();
        FieldType type = new() { Kind = kind };
        if (kind == FieldKind.Enum)
        {
            return EnumValues(type);
        }
        if (!cursor.Current.Is("("))
        {
            return type;
        }
        return kind == FieldKind.Money && cursor.Peek(2).Is(",") ? Digits(type) : Bounds(type);
    }

    private FieldType? Object(string path, int depth)
    {
        NotationToken open = cursor.Current;
        if (depth >= MaxDepth)
        {
            cursor.Complain($"Objects nest at most {MaxDepth} deep; make this one a resource of its own.");
            cursor.SkipRestOfStatement();
            return null;
        }
        cursor.Take();
        ImmutableArray<Field>.Builder fields = ImmutableArray.CreateBuilder<Field>();
        HashSet<string> names = new(StringComparer.Ordinal);
        cursor.SkipLines();
        while (!cursor.Current.Is("}"))
        {
            if (cursor.AtStatement)
            {
                cursor.Complain(open, "This '{' is never closed; close it with '}'.");
                return null;
            }
            NotationToken first = cursor.Current;
            if (Parse(path, depth + 1) is not { } inner)
            {
                return null;
            }
            if (inner.Unique)
            {
                cursor.Complain(first, $"'{inner.Field.Name}' lies inside an object and cannot be unique; move it to the resource.");
            }
            if (!names.Add(inner.Field.Name))
            {
                cursor.Complain(first, $"The field '{inner.Field.Name}' is there twice.");
            }
            fields.Add(inner.Field);
            cursor.Node = path;
            if (!cursor.TakeSeparator() && !cursor.Current.Is("}"))
            {
                cursor.Complain($"Expected ',' or '}}', found {NotationCursor.Seen(cursor.Current)}.");
                return null;
            }
        }
        cursor.Take();
        if (fields.Count == 0)
        {
            cursor.Complain(open, "An object needs at least one field, such as { street text(1..200) }.");
        }
        return new FieldType { Kind = FieldKind.Object, Fields = fields.ToImmutable() };
    }

    private const int MaxDepth = ItemParser.MaxDepth;

    private FieldType? EnumValues(FieldType type)
    {
        if (!cursor.Expect("(", "and the values, as in enum(draft, published)"))
        {
            return null;
        }
        ImmutableArray<string>.Builder values = ImmutableArray.CreateBuilder<string>();
        HashSet<string> seen = new(StringComparer.Ordinal);
        do
        {
            cursor.SkipLines();
            NotationToken token = cursor.Current;
            if (Value() is not { } value)
            {
                return null;
            }
            if (!seen.Add(value))
            {
                cursor.Complain(token, $"The value '{value}' is there twice.");
            }
            values.Add(value);
            cursor.SkipLines();
        }
        while (cursor.TryTake(","));
        return cursor.Expect(")", "after the values") ? type with { Values = values.ToImmutable() } : null;
    }

    private FieldType? Digits(FieldType type)
    {
        NotationToken open = cursor.Take();
        int? precision = Whole("digits in all", 1, 18);
        int? scale = precision is not null && cursor.Expect(",", "between the digits") ? Whole("digits behind the point", 0, 6) : null;
        if (scale is null || !cursor.Expect(")", "after the digits"))
        {
            return null;
        }
        if (scale > precision)
        {
            cursor.Complain(open, $"money({precision},{scale}) has more digits behind the point than in all.");
            return null;
        }
        return type with { Precision = precision!.Value, Scale = scale.Value };
    }

    private FieldType? Bounds(FieldType type)
    {
        NotationToken open = cursor.Take();
        if (!NotationText.HasLength(type.Kind) && !NotationText.HasRange(type.Kind))
        {
            cursor.Complain(open, $"The type {Word(type.Kind)} has no bounds.");
            return null;
        }
        decimal? min = cursor.Current.Kind == NotationTokenKind.Number ? Number(type) : null;
        if (!cursor.Expect("..", "between least and most, as in (1..200) or (..200)"))
        {
            return null;
        }
        decimal? max = cursor.Current.Kind == NotationTokenKind.Number ? Number(type) : null;
        if (!cursor.Expect(")", "after the bounds"))
        {
            return null;
        }
        return Ordered(open, type with { Min = min ?? type.Min, Max = max ?? type.Max });
    }

    private FieldType? Comparison(FieldType type)
    {
        NotationToken sign = cursor.Take();
        if (sign.Value == "!=" || (!NotationText.HasLength(type.Kind) && !NotationText.HasRange(type.Kind)))
        {
            cursor.Complain(sign, sign.Value == "!=" ? "'!=' compares two fields, as in a != b." : $"The type {Word(type.Kind)} has no bounds.");
            return null;
        }
        if (cursor.Current.Kind != NotationTokenKind.Number || Number(type) is not { } number)
        {
            cursor.Complain($"Expected a number after '{sign.Value}', found {NotationCursor.Seen(cursor.Current)}.");
            return null;
        }
        bool exclusive = sign.Value.Length == 1;
        bool length = NotationText.HasLength(type.Kind);
        decimal bound = length && exclusive ? number + (sign.Value == ">" ? 1 : -1) : number;
        FieldType bounded = sign.Value[0] == '>'
            ? type with { Min = bound, ExclusiveMin = exclusive && !length }
            : type with { Max = bound, ExclusiveMax = exclusive && !length };
        return Ordered(sign, bounded);
    }

    private FieldType? Ordered(NotationToken place, FieldType type)
    {
        if (type.Min > type.Max || (type.Min == type.Max && type.Min is not null && (type.ExclusiveMin || type.ExclusiveMax)))
        {
            cursor.Complain(place, $"The least, {JsonText.Of(type.Min!.Value)}, must not be greater than the most, {JsonText.Of(type.Max!.Value)}; nothing would fit.");
            return null;
        }
        return type;
    }

    private FieldType? ListBounds(FieldType type)
    {
        NotationToken open = cursor.Take();
        if (type.IsList)
        {
            cursor.Complain(open, "A list of lists is not built.");
            return null;
        }
        int? min = null;
        int? max = null;
        if (!cursor.Current.Is("]"))
        {
            min = cursor.Current.Kind == NotationTokenKind.Number ? Whole("items", 0, 10_000) : null;
            if (!cursor.Expect("..", "between least and most items, as in [0..10]"))
            {
                return null;
            }
            max = cursor.Current.Kind == NotationTokenKind.Number ? Whole("items", 0, 10_000) : null;
        }
        if (!cursor.Expect("]", "after the items"))
        {
            return null;
        }
        if (min > max)
        {
            cursor.Complain(open, $"The least items, {min}, must not be more than the most, {max}.");
            return null;
        }
        return type with { IsList = true, MinItems = min, MaxItems = max };
    }

    private string? Pattern(FieldType type)
    {
        NotationToken token = cursor.Current;
        if (token.Kind != NotationTokenKind.Pattern || type.Kind is not (FieldKind.Text or FieldKind.Unsaid))
        {
            cursor.Complain(type.Kind is FieldKind.Text or FieldKind.Unsaid
                ? $"Expected a pattern between slashes, as in /^[A-Z]{{3}}$/, found {NotationCursor.Seen(token)}."
                : $"Only text matches a pattern, not {Word(type.Kind)}.");
            return null;
        }
        string pattern = NotationPattern.Unescape(token.Value);
        if (NotationPattern.Complaint(pattern) is { } wrong)
        {
            cursor.Complain($"The pattern {NotationCursor.Seen(token)} {wrong}.");
            return null;
        }
        cursor.Take();
        return pattern;
    }

    private decimal? Number(FieldType type)
    {
        NotationToken token = cursor.Current;
        bool whole = NotationText.HasLength(type.Kind) || type.Kind == FieldKind.Integer;
        if (!decimal.TryParse(token.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || Math.Abs(number) > 9_007_199_254_740_992m || (whole && number != decimal.Truncate(number)) || (NotationText.HasLength(type.Kind) && number < 0))
        {
            cursor.Complain($"{NotationCursor.Seen(token)} is no bound for {Word(type.Kind)}; expected {(whole ? "a whole number" : "a number")}{(NotationText.HasLength(type.Kind) ? " of at least 0" : " within ±2^53")}.");
            return null;
        }
        cursor.Take();
        return number / 1.000000000000000000000000000000m;
    }

    private int? Whole(string what, int min, int max)
    {
        if (cursor.Current.Kind == NotationTokenKind.Number
            && int.TryParse(cursor.Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max)
        {
            cursor.Take();
            return number;
        }
        cursor.Complain($"Expected {what} from {min} to {max}, found {NotationCursor.Seen(cursor.Current)}.");
        return null;
    }

    private static string Word(FieldKind kind) => kind.ToString().ToLowerInvariant();

    private bool EndsField() => cursor.AtLineEnd || cursor.Current.Is(",") || cursor.Current.Is("}");

    private Origin Since(NotationToken first) => Origin.Said(first.Start, cursor.LastEnd - first.Start);
}
