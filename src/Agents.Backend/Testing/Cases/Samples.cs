using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Values of a type: one that is accepted, those at its bounds, and those just outside.</summary>
internal static partial class Samples
{
    private const int Shortest = 12;

    /// <summary>A value that is accepted; null when none can be made up.</summary>
    public static TestValue? Good(FieldType type, bool unique = false)
    {
        if (type.IsList)
        {
            return Good(type with { IsList = false }, unique) is not { } item ? null
                : new ListValue([.. Enumerable.Repeat(item, Math.Max(Math.Min(1, type.MaxItems ?? 1), type.MinItems ?? 0))]);
        }

        return type.Kind switch
        {
            FieldKind.Text when type.Pattern is { } pattern => Mask(pattern) is { } mask ? new FreshValue("mask", [mask]) : null,
            FieldKind.Text or FieldKind.Unsaid => new FreshValue("text", [Int(type.Min ?? 0), Int(Math.Min(type.Max ?? 40, Math.Max(40, type.Min ?? 0)))]),
            FieldKind.Email => new FreshValue("email", []),
            FieldKind.Url => new FreshValue("url", []),
            FieldKind.Uuid => TestValue.OfText("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
            FieldKind.Integer when unique => new FreshValue("integer", [Int(Low(type)), Int(type.Max ?? 2_000_000_000)]),
            FieldKind.Integer or FieldKind.Number => TestValue.OfNumber(Low(type)),
            FieldKind.Money => TestValue.OfText(Money(type, Low(type))),
            FieldKind.Boolean => new JsonValue("true"),
            FieldKind.Date => unique ? new FreshValue("date", []) : TestValue.OfText("2030-05-17"),
            FieldKind.DateTime => unique ? new FreshValue("instant", []) : TestValue.OfText("2030-05-17T09:30:00.000Z"),
            FieldKind.Enum => TestValue.OfText(type.Values[0]),
            FieldKind.Isbn13 => new FreshValue("isbn13", []),
            FieldKind.Slug => new FreshValue("slug", []),
            FieldKind.Phone => new FreshValue("phone", []),
            _ => Nested(type),
        };
    }

    /// <summary>Another accepted value that orders behind <see cref="Good"/>; null where there is none of known order.</summary>
    public static TestValue? Greater(FieldType type) => type switch
    {
        { IsList: true } => null,
        { Kind: FieldKind.Integer or FieldKind.Number } => Low(type) + 1 <= Top(type) ? TestValue.OfNumber(Low(type) + 1) : null,
        { Kind: FieldKind.Money } => Low(type) + 1 <= Top(type) ? TestValue.OfText(Money(type, Low(type) + 1)) : null,
        { Kind: FieldKind.Boolean } => new JsonValue("false"),
        { Kind: FieldKind.Date } => TestValue.OfText("2030-05-18"),
        { Kind: FieldKind.DateTime } => TestValue.OfText("2030-05-18T09:30:00.000Z"),
        { Kind: FieldKind.Enum, Values.Length: > 1 } => TestValue.OfText(type.Values[1]),
        _ => null,
    };

    /// <summary>Values that are refused where they are written into an address.</summary>
    public static IEnumerable<TestValue> BadInQuery(FieldType type)
    {
        if (type.Kind is not (FieldKind.Text or FieldKind.Unsaid))
        {
            yield return TestValue.OfText("No such value");
        }

        foreach ((_, TestValue outside) in Outside(type))
        {
            yield return outside;
        }
    }

    /// <summary>Values at the bounds, which are accepted, each with its name.</summary>
    public static IEnumerable<(string Title, TestValue Value)> AtBounds(FieldType type, bool unique)
    {
        if (type.IsList)
        {
            if (type.MaxItems is { } most && most <= 20 && Good(type with { IsList = false }) is { } item)
            {
                yield return ($"{most} items", new ListValue([.. Enumerable.Repeat(item, most)]));
            }

            yield break;
        }

        switch (type.Kind)
        {
            case FieldKind.Text when type.Pattern is null:
                if (type.Min is > 0 && !unique)
                {
                    yield return ($"{Int(type.Min.Value)} characters", new RepeatValue("x", (int)type.Min));
                }

                if (type.Max is { } longest && (!unique || longest >= Shortest))
                {
                    yield return ($"{Int(longest)} characters", unique ? new FreshValue("text", [Int(longest), Int(longest)]) : new RepeatValue("x", (int)longest));
                }

                break;
            case FieldKind.Integer or FieldKind.Number when !unique:
                if (type is { Min: { } min, ExclusiveMin: false })
                {
                    yield return (Int(min), TestValue.OfNumber(min));
                }

                if (type is { Max: { } max, ExclusiveMax: false })
                {
                    yield return (Int(max), TestValue.OfNumber(max));
                }

                break;
            case FieldKind.Money when type is { Min: { } least, ExclusiveMin: false }:
                yield return (Money(type, least), TestValue.OfText(Money(type, least)));
                break;
            case FieldKind.Enum when !unique:
                foreach (string value in type.Values.Skip(1))
                {
                    yield return (value, TestValue.OfText(value));
                }

                break;
        }
    }

    /// <summary>Values that are refused, each with its name: just outside a bound, of another type, of another form.</summary>
    public static IEnumerable<(string Title, TestValue Value)> Bad(FieldType type)
    {
        if (type.IsList)
        {
            yield return ("no list", new JsonValue("\"one\""));
            if (type.MaxItems is { } most && most <= 200 && Good(type with { IsList = false }) is { } item)
            {
                yield return ($"{most + 1} items", new ListValue([.. Enumerable.Repeat(item, most + 1)]));
            }

            foreach ((string title, TestValue value) in Bad(type with { IsList = false }))
            {
                yield return ($"an item: {title}", new ListValue([value]));
            }

            yield break;
        }

        yield return type.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Boolean ? ("text", new JsonValue("\"1\"")) : ("a number", new JsonValue("7"));
        foreach ((string, TestValue) bad in Malformed(type).Concat(Outside(type)))
        {
            yield return bad;
        }
    }

    private static IEnumerable<(string, TestValue)> Outside(FieldType type)
    {
        bool isText = type.Kind is FieldKind.Text && type.Pattern is null;
        if (isText && type.Min is > 0)
        {
            yield return ($"{Int(type.Min.Value - 1)} characters", new RepeatValue("x", (int)type.Min - 1));
        }

        if (isText && type.Max is { } longest)
        {
            yield return ($"{Int(longest + 1)} characters", new RepeatValue("x", (int)longest + 1));
        }

        if (type.Kind is FieldKind.Integer or FieldKind.Number)
        {
            decimal step = type.Kind == FieldKind.Integer ? 1 : 0.5m;
            if (type.Min is { } min)
            {
                decimal below = type.ExclusiveMin ? min : min - step;
                yield return (below.ToString(CultureInfo.InvariantCulture), TestValue.OfNumber(below));
            }

            if (type.Max is { } max)
            {
                decimal above = type.ExclusiveMax ? max : max + step;
                yield return (above.ToString(CultureInfo.InvariantCulture), TestValue.OfNumber(above));
            }
        }

        if (type is { Kind: FieldKind.Money, Min: { } least })
        {
            string below = Money(type, type.ExclusiveMin ? least : least - 1);
            yield return (below, TestValue.OfText(below));
        }
    }

    private static IEnumerable<(string, TestValue)> Malformed(FieldType type)
    {
        string[] texts = type.Kind switch
        {
            FieldKind.Email => ["no-at-sign"],
            FieldKind.Url => ["ftp://example.com/file", "no url"],
            FieldKind.Uuid => ["not-a-uuid"],
            FieldKind.Money => type.Scale == 0 ? ["1.5"] : ["1." + new string('5', type.Scale + 1), "a lot"],
            FieldKind.Date => ["2030-02-30", "17 May 2030"],
            FieldKind.DateTime => ["2030-05-17", "2030-05-17T25:00:00Z"],
            FieldKind.Enum => ["no-such-value"],
            FieldKind.Isbn13 => ["9780306406158", "0306406152"],
            FieldKind.Slug => ["Not A Slug"],
            FieldKind.Phone => ["12345"],
            FieldKind.Text when type.Pattern is not null => ["~"],
            _ => [],
        };
        foreach (string text in texts)
        {
            yield return ($"'{text}'", TestValue.OfText(text));
        }

        if (type.Kind == FieldKind.Integer)
        {
            yield return ("a fraction", new JsonValue("1.5"));
        }

        if (type.Kind == FieldKind.Object && Nested(type) is ObjectValue whole)
        {
            yield return ("an unknown member inside", new ObjectValue(whole.Members.Add(("no_such_member", new JsonValue("1")))));
            foreach (Field field in type.Fields.Where(static f => f.Required == true))
            {
                yield return ($"no {field.Name}", new ObjectValue(whole.Members.RemoveAll(m => m.Name == field.Name)));
            }

            foreach (Field field in type.Fields)
            {
                foreach ((string title, TestValue value) in Bad(field.Type))
                {
                    yield return ($"{field.Name}: {title}", new ObjectValue(whole.Members.RemoveAll(m => m.Name == field.Name).Add((field.Name, value))));
                }
            }
        }
    }

    private static ObjectValue? Nested(FieldType type)
    {
        ImmutableArray<(string, TestValue?)> members = [.. type.Fields.Where(static f => f.Mode != FieldMode.ReadOnly).Select(static f => (f.Name, Good(f.Type)))];
        return members.Any(static m => m.Item2 is null) ? null : new ObjectValue([.. members.Select(static m => (m.Item1, m.Item2!))]);
    }

    private static decimal Low(FieldType type)
    {
        decimal step = type.Kind == FieldKind.Integer ? 1 : 0.5m;
        decimal low = type.Min is { } min ? min + (type.ExclusiveMin ? step : 0) : Math.Min(1, Top(type));
        return type.Kind == FieldKind.Money && low <= 12 && Top(type) >= 14 ? type.Scale > 0 ? 12.5m : 12 : low;
    }

    private static decimal Top(FieldType type) => type.Max is { } max ? max - (type.ExclusiveMax ? 0.5m : 0) : 1_000_000;

    private static string Money(FieldType type, decimal value) => value.ToString("F" + type.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Int(decimal value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    /// <summary>The alphabets of a pattern that is a row of classes and characters with fixed counts, as JSON; null for any other.</summary>
    private static string? Mask(string pattern)
    {
        string text = pattern.TrimStart('^').TrimEnd('$');
        List<string> places = [];
        int at = 0;
        while (at < text.Length)
        {
            Match part = Part().Match(text, at);
            if (!part.Success || part.Index != at)
            {
                return null;
            }

            string alphabet = part.Groups["class"].Success ? Alphabet(part.Groups["class"].Value) : part.Groups["digit"].Success ? Alphabet("0-9") : part.Groups["char"].Value.TrimStart('\\');
            int times = part.Groups["n"].Success ? int.Parse(part.Groups["n"].Value, CultureInfo.InvariantCulture) : 1;
            places.AddRange(Enumerable.Repeat(alphabet, times));
            at += part.Length;
        }

        string sample = string.Concat(places.Select(static p => p[0]));
        return Regex.IsMatch(sample, pattern, RegexOptions.NonBacktracking) ? "[" + string.Join(", ", places.Select(JsonText.Of)) + "]" : null;
    }

    private static string Alphabet(string set)
    {
        System.Text.StringBuilder all = new();
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                for (char c = set[i]; c <= set[i + 2]; c++)
                {
                    all.Append(c);
                }

                i += 2;
            }
            else
            {
                all.Append(set[i]);
            }
        }

        return all.ToString();
    }

    [GeneratedRegex(@"(?:\[(?<class>[^\]^\\]+)\]|(?<digit>\\d)|(?<char>\\?[A-Za-z0-9 _\-:/#@]))(?:\{(?<n>\d+)(?:,\d*)?\}|(?<one>\+))?")]
    private static partial Regex Part();
}
