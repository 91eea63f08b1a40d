using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a field most likely holds, told by its name alone: one table, the first row that matches decides.</summary>
internal static class FieldGuess
{
    private static readonly FieldType s_money = new() { Kind = FieldKind.Money, Min = 0 };
    private static readonly FieldType s_count = new() { Kind = FieldKind.Integer, Min = 0, Max = 1_000_000_000 };

    /// <summary>The words a row looks for: one of them anywhere in the name, at its beginning, or at its end.</summary>
    private enum Place
    {
        Anywhere = 0,
        First,
        Last,
    }

    private sealed record Row(Place Place, FieldType Type, bool Optional, ImmutableArray<string> Words);

    private static readonly ImmutableArray<Row> s_rows =
    [
        new(Place.First, Kind(FieldKind.Boolean), false, ["is", "has", "can", "should", "allow", "allows", "requires"]),
        new(Place.First, Kind(FieldKind.Date), false, ["date"]),
        new(Place.Last, Kind(FieldKind.DateTime), false, ["at", "time", "timestamp", "starts", "ends", "start", "end", "datetime"]),
        new(Place.Last, Kind(FieldKind.Date), false, ["on", "date", "day", "birthday", "birthdate", "dob", "due", "deadline"]),
        new(Place.Last, Kind(FieldKind.Boolean), false,
            ["active", "done", "completed", "complete", "published", "enabled", "archived", "available", "featured", "finished", "paid", "read",
             "visible", "verified", "favorite", "favourite", "pinned", "flag", "approved", "cancelled", "canceled"]),
        new(Place.Anywhere, Kind(FieldKind.Email), false, ["email", "mail"]),
        new(Place.Anywhere, Kind(FieldKind.Isbn13), false, ["isbn", "isbn13"]),
        new(Place.Last, Kind(FieldKind.Url), true, ["image", "avatar", "photo", "picture", "thumbnail", "logo", "cover"]),
        new(Place.Last, Kind(FieldKind.Url), false, ["url", "uri", "link", "website", "homepage"]),
        new(Place.Anywhere, Kind(FieldKind.Phone), false, ["phone", "mobile", "telephone", "fax"]),
        new(Place.Last, Kind(FieldKind.Slug), false, ["slug"]),
        new(Place.Last, Kind(FieldKind.Uuid), false, ["uuid", "guid"]),
        new(Place.Last, Integer(0, 9999), false, ["year"]),
        new(Place.Last, Integer(0, 150), false, ["age"]),
        new(Place.Last, Integer(1, 5), false, ["rating", "stars"]),
        new(Place.Last, Integer(1, 1_000_000), false, ["pages", "capacity", "seats"]),
        new(Place.Last, new() { Kind = FieldKind.Number, Min = 0, Max = 100 }, false, ["percent", "percentage"]),
        new(Place.Last, new() { Kind = FieldKind.Number, Min = 0 }, false, ["weight", "height", "width", "length", "depth", "distance"]),
        new(Place.Last, new() { Kind = FieldKind.Number, Min = -90, Max = 90 }, false, ["latitude", "lat"]),
        new(Place.Last, new() { Kind = FieldKind.Number, Min = -180, Max = 180 }, false, ["longitude", "lng", "lon"]),
        new(Place.Last, s_count, false,
            ["count", "quantity", "qty", "stock", "duration", "minutes", "hours", "seconds", "days", "points", "score", "views", "likes",
             "position", "priority", "order", "level", "servings", "participants", "guests"]),
        new(Place.Last, s_money, false,
            ["price", "cost", "amount", "total", "subtotal", "fee", "salary", "balance", "budget", "discount", "tax", "revenue", "fare", "rent", "wage"]),
        new(Place.Anywhere, s_money, false, ["price", "cost", "fee", "salary"]),
        new(Place.Last, Text(1, 30) with { IsList = true, MinItems = 0, MaxItems = 50 }, true, ["tags", "keywords", "labels"]),
        new(Place.Last, Text(0, 5000), true, ["description", "bio", "notes", "note", "summary", "biography", "details", "remarks", "about"]),
        new(Place.Last, Text(1, 5000), false,
            ["body", "content", "comment", "text", "message", "instructions", "ingredients", "question", "answer"]),
        new(Place.Last, Text(1, 300), false, ["title", "subject", "headline", "subtitle"]),
        new(Place.Last, Text(1, 50), false, ["status", "state", "type", "kind", "code", "number", "sku", "color", "colour", "currency", "language"]),
    ];

    /// <summary>The likeliest type of a field with this name, bounds included, and whether it is likely to be left out.</summary>
    public static (FieldType Type, bool Optional) For(string name)
    {
        IReadOnlyList<string> words = Names.Words(name);
        if (words.Count > 0)
        {
            foreach (Row row in s_rows)
            {
                if (Matches(row, words))
                {
                    return (row.Type, row.Optional);
                }
            }
        }
        return (Text(1, 200), false);
    }

    /// <summary>Whether the name alone says that a field holds text.</summary>
    public static bool IsText(string name) =>
        Names.Words(name) is { Count: > 0 } words && (words[^1] is "name" or "label" || s_rows.FirstOrDefault(row => Matches(row, words)) is { Type: { Kind: FieldKind.Text, IsList: false } });

    /// <summary>Lengths for a text whose kind was said without them.</summary>
    public static FieldType BoundText(string name, bool required)
    {
        FieldType guess = For(name).Type;
        FieldType bounds = guess is { Kind: FieldKind.Text, IsList: false } ? guess : Text(1, 200);
        return required ? bounds : bounds with { Min = 0 };
    }

    private static bool Matches(Row row, IReadOnlyList<string> words) => row.Place switch
    {
        Place.First => words.Count > 1 && row.Words.Contains(words[0]),
        Place.Last => row.Words.Contains(words[^1]),
        _ => words.Any(word => row.Words.Contains(word)),
    };

    private static FieldType Kind(FieldKind kind) => new() { Kind = kind };

    private static FieldType Text(int min, int max) => new() { Kind = FieldKind.Text, Min = min, Max = max };

    private static FieldType Integer(int min, int max) => new() { Kind = FieldKind.Integer, Min = min, Max = max };
}
