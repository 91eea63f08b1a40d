namespace Agents.Backend;

/// <summary>Decides a field's type, bounds and whether it is required, where they are not said.</summary>
internal static class FieldCompletion
{
    private const int MostItems = 50;

    /// <summary>The field with nothing unsaid; <paramref name="owner"/> is the resource, or a path into nested objects; a <paramref name="single"/> one is never guessed to be a list.</summary>
    public static Field Complete(Field field, string owner, List<Assumption> assumed, bool single = false)
    {
        (FieldType guess, bool likelyOptional) = FieldGuess.For(field.Name);
        guess = single && guess.IsList ? FieldGuess.For(string.Empty).Type : guess;
        bool required = field.Required ?? (!likelyOptional || field.Mode == FieldMode.ReadOnly);
        string path = $"{owner}.{field.Name}";
        string? value = field.Default;
        if (field.Type.Kind == FieldKind.Unsaid && !field.Type.IsList)
        {
            (guess, value) = DefaultFit.Fit(guess, value);
        }
        FieldType type = CompleteType(field, guess, required);
        if (type.Kind == FieldKind.Object)
        {
            type = type with { Fields = [.. type.Fields.Select(f => Complete(f, path, assumed))] };
        }
        Field whole = field with { Type = type, Required = required, Default = value };
        List<string> parts = [];
        if (!SameOutside(type, field.Type))
        {
            parts.Add(Describe(type, field.Type));
        }
        if (field.Required is null && (!required || parts.Count == 0))
        {
            parts.Add(required ? "required" : "optional");
        }
        if (parts.Count > 0)
        {
            bool cosmetic = type.Kind == FieldKind.Text && required && !type.IsList;
            assumed.Add(new Assumption(
                path, string.Join("; ", parts), Because(field, guess),
                cosmetic ? AssumptionRank.Cosmetic : AssumptionRank.Behaviour, Change(whole, field, owner)));
        }
        return whole;
    }

    private static FieldType CompleteType(Field field, FieldType guess, bool required)
    {
        FieldType said = field.Type;
        FieldType type = said;
        if (said.Kind == FieldKind.Unsaid || (said.Kind == FieldKind.Enum && said.Values.IsEmpty))
        {
            bool numeric = said.Min is not null || said.Max is not null;
            FieldType basis = numeric && !NotationText.HasRange(guess.Kind) ? new FieldType { Kind = FieldKind.Number }
                : guess.Kind == FieldKind.Text && !guess.IsList && field.Default is null ? FieldGuess.BoundText(field.Name, required)
                : guess;
            bool isList = said.IsList || basis.IsList;
            type = basis with
            {
                Min = numeric ? said.Min : basis.Min,
                Max = numeric ? said.Max : basis.Max,
                ExclusiveMin = said.ExclusiveMin,
                ExclusiveMax = said.ExclusiveMax,
                Pattern = basis.Kind == FieldKind.Text ? said.Pattern : null,
                IsList = isList,
                MinItems = said.MinItems ?? basis.MinItems,
                MaxItems = said.MaxItems ?? basis.MaxItems,
            };
        }
        if (type.Kind == FieldKind.Text && (type.Min is null || type.Max is null))
        {
            FieldType bounds = FieldGuess.BoundText(type.IsList ? Names.Singularise(field.Name) : field.Name, required);
            // A pattern says what may be empty; a said bound is never contradicted by an assumed one.
            decimal min = type.Min ?? Math.Min(type.Pattern is null ? bounds.Min!.Value : 0, type.Max ?? decimal.MaxValue);
            type = type with { Min = min, Max = type.Max ?? Math.Max(bounds.Max!.Value, min) };
        }
        if (type.Kind == FieldKind.Money && type.Min is null && (type.Max is null || type.Max >= 0))
        {
            type = type with { Min = 0, ExclusiveMin = false };
        }
        return type.IsList
            ? type with { MinItems = type.MinItems ?? 0, MaxItems = type.MaxItems ?? Math.Max(MostItems, type.MinItems ?? 0) }
            : type;
    }

    /// <summary>Whether nothing but nested fields differs.</summary>
    private static bool SameOutside(FieldType type, FieldType said) => type == said with { Fields = type.Fields };

    private static string Because(Field field, FieldType guess) => field.Type.Kind switch
    {
        FieldKind.Unsaid when guess.Kind == FieldKind.Text => "no type was said",
        FieldKind.Unsaid => $"a field called {field.Name} usually holds this",
        _ => "no bounds were said",
    };

    private static string Describe(FieldType type, FieldType said)
    {
        string item = type.Kind switch
        {
            FieldKind.Text => $"{JsonText.Of(type.Min!.Value)} to {JsonText.Of(type.Max!.Value)} characters",
            FieldKind.Money => said.Kind == FieldKind.Money ? "0 or more; one currency" : $"decimal with {type.Scale} places{Range(type)}; one currency",
            FieldKind.Integer => "whole number" + Range(type),
            FieldKind.Number => "number" + Range(type),
            FieldKind.Isbn13 => "ISBN-13 with its check digit",
            FieldKind.Email => "email address",
            FieldKind.Url => "http or https address",
            FieldKind.Uuid => "UUID",
            FieldKind.Boolean => "true or false",
            FieldKind.Date => "date",
            FieldKind.DateTime => "date and time with offset",
            FieldKind.Slug => "lower-case words with hyphens",
            FieldKind.Phone => "telephone number in E.164 form",
            _ => "",
        };
        if (!type.IsList)
        {
            return item;
        }
        string items = $"{type.MinItems} to {type.MaxItems} items";
        bool onlyItems = SameOutside(type with { MinItems = null, MaxItems = null }, said with { MinItems = null, MaxItems = null });
        return onlyItems || item.Length == 0 ? items : $"{items}, each: {item}";
    }

    private static string Range(FieldType type) => (type.Min, type.Max) switch
    {
        ({ } min, null) => type.ExclusiveMin ? $", more than {JsonText.Of(min)}" : $", {JsonText.Of(min)} or more",
        (null, { } max) => type.ExclusiveMax ? $", less than {JsonText.Of(max)}" : $", {JsonText.Of(max)} or less",
        ({ } min, { } max) => $", {JsonText.Of(min)} to {JsonText.Of(max)}",
        _ => "",
    };

    /// <summary>The line that decides otherwise: shorter text, another type, or the opposite of required.</summary>
    private static string Change(Field whole, Field said, string owner)
    {
        FieldType type = whole.Type;
        bool typeAssumed = said.Type.Kind == FieldKind.Unsaid;
        Field other = type switch
        {
            _ when SameOutside(type, said.Type) => whole with { Required = !whole.Required },
            { IsList: true } => whole with { Type = type with { MaxItems = Math.Max(type.MinItems ?? 0, type.MaxItems!.Value / 2) } },
            { Kind: FieldKind.Text } => whole with { Type = type with { Max = Math.Max(type.Min!.Value, decimal.Floor(type.Max!.Value / 2)) } },
            { Kind: FieldKind.Money } when !typeAssumed => whole with { Type = type with { Min = type.Max is { } max ? Math.Min(-1000, max) : -1000 } },
            { Kind: FieldKind.Integer } => whole with { Type = type with { Max = null } },
            _ => whole with { Type = new FieldType { Kind = FieldKind.Text, Min = 1, Max = 200 } },
        };
        if (other.Default is not null && other.Type.Kind != type.Kind)
        {
            other = other with { Default = null };
        }
        return $"{owner}.{NotationText.Of(other)}";
    }
}
