using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The notation of single nodes: what the writer joins to lines and what an assumption offers as its change.</summary>
internal static class NotationText
{
    /// <summary>The word for each kind a type can be written as.</summary>
    public static readonly FrozenDictionary<string, FieldKind> Kinds = new Dictionary<string, FieldKind>
    {
        ["text"] = FieldKind.Text, ["email"] = FieldKind.Email, ["url"] = FieldKind.Url, ["uuid"] = FieldKind.Uuid,
        ["integer"] = FieldKind.Integer, ["number"] = FieldKind.Number, ["money"] = FieldKind.Money, ["boolean"] = FieldKind.Boolean,
        ["date"] = FieldKind.Date, ["datetime"] = FieldKind.DateTime, ["enum"] = FieldKind.Enum, ["isbn13"] = FieldKind.Isbn13,
        ["slug"] = FieldKind.Slug, ["phone"] = FieldKind.Phone,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words that follow a type; a field whose type is unsaid cannot be told from one with such a name unless it is quoted.</summary>
    private static readonly FrozenSet<string> s_reserved = new[] { "owned", "only", "unique", "at-most" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Kinds whose bounds are lengths.</summary>
    public static bool HasLength(FieldKind kind) => kind is FieldKind.Text or FieldKind.Slug or FieldKind.Email or FieldKind.Url;

    /// <summary>Kinds whose bounds are values.</summary>
    public static bool HasRange(FieldKind kind) => kind is FieldKind.Integer or FieldKind.Number or FieldKind.Money or FieldKind.Unsaid;

    /// <summary>A field with everything said about it.</summary>
    public static string Of(Field field, bool unique = false)
    {
        StringBuilder text = new();
        text.Append(Name(field.Name));
        AppendType(text, field.Type, field.Required == false);
        if (field.Type.Kind == FieldKind.Unsaid)
        {
            text.Append(field.Required switch { true => " required", false => " optional", _ => "" });
        }
        text.Append(field.Mode switch { FieldMode.CreateOnly => " fixed", FieldMode.ReadOnly => " readonly", _ => "" });
        text.Append(unique ? " unique" : "");
        if (field.Default is not null)
        {
            text.Append(" = ").Append(Value(field.Default));
        }
        return text.ToString();
    }

    /// <summary>A reference with everything said about it.</summary>
    public static string Of(Relation relation, bool unique = false)
    {
        StringBuilder text = new();
        text.Append(Name(relation.Name)).Append(" -> ").Append(relation.Target).Append(relation.Many ? "[]" : "");
        if (relation.FieldName != ReferenceName(relation.Name, relation.Many))
        {
            text.Append(" as ").Append(Name(relation.FieldName));
        }
        text.Append(relation.Required switch { true => " required", false => " optional", _ => "" });
        text.Append(relation.OnDelete == OnDelete.Unsaid ? "" : " on-delete " + relation.OnDelete.ToString().ToLowerInvariant());
        text.Append(relation.Fixed ? " fixed" : "").Append(unique ? " unique" : "");
        return text.ToString();
    }

    /// <summary>A rule as an item.</summary>
    public static string Of(Rule rule) => rule switch
    {
        UniqueRule unique => $"unique({string.Join(", ", unique.Fields.Select(Name))})",
        CompareRule compare => $"{Name(compare.Left)} {compare.Operator} {Name(compare.Right)}",
        TransitionRule move => $"{move.Action}: {Name(move.Field)} {string.Join('|', move.From.Select(Plain))} -> {Plain(move.To)}",
        LimitRule limit => $"at-most {limit.Max?.ToString(CultureInfo.InvariantCulture) ?? $"{limit.Per}.{Name(limit.MaxField!)}"} per {limit.Per}"
            + (limit.WhileField is null ? "" : $" while {Name(limit.WhileField)} {Plain(limit.WhileValue!)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.GetType().Name, "No notation for this rule."),
    };

    /// <summary>Who may, as access writes it.</summary>
    public static string Of(Who who)
    {
        List<string> parts = [];
        parts.AddRange(who.Public ? ["public"] : []);
        parts.AddRange(who.SignedIn ? ["signed-in"] : []);
        parts.AddRange(who.Owner ? ["owner"] : []);
        parts.AddRange(who.Roles.IsEmpty ? [] : [$"role({string.Join(", ", who.Roles)})"]);
        return string.Join(" or ", parts);
    }

    /// <summary>A lifetime in the greatest unit that leaves nothing over.</summary>
    public static string Of(TimeSpan duration)
    {
        long seconds = (long)duration.TotalSeconds;
        (long amount, char unit) = seconds switch
        {
            _ when seconds % 86_400 == 0 => (seconds / 86_400, 'd'),
            _ when seconds % 3_600 == 0 => (seconds / 3_600, 'h'),
            _ when seconds % 60 == 0 => (seconds / 60, 'm'),
            _ => (seconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");
    }

    /// <summary>The JSON name a reference has unless another is said.</summary>
    public static string ReferenceName(string relation, bool many) => many ? Names.Singularise(relation) + "_ids" : relation + "_id";

    /// <summary>A JSON name, in quotes where the notation could not tell it otherwise.</summary>
    public static string Name(string name) => IsPlainName(name) && !s_reserved.Contains(name) ? name : JsonText.Of(name);

    /// <summary>Whether a name is lower case with underscores.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static void AppendType(StringBuilder text, FieldType type, bool optional)
    {
        if (type.Kind == FieldKind.Object)
        {
            text.Append(" { ").AppendJoin(", ", type.Fields.Select(static f => Of(f))).Append(" }");
        }
        else if (type.Kind != FieldKind.Unsaid)
        {
            text.Append(' ').Append(type.Kind.ToString().ToLowerInvariant());
            AppendDetails(text, type);
        }
        if (type.IsList)
        {
            text.Append('[').Append(Range(type.MinItems, type.MaxItems)).Append(']');
        }
        text.Append(optional && type.Kind != FieldKind.Unsaid ? "?" : "");
        if (type.Pattern is not null)
        {
            text.Append(" matches /").Append(NotationPattern.Escape(type.Pattern)).Append('/');
        }
        if (HasRange(type.Kind))
        {
            text.Append(type.Min is { } min ? (type.ExclusiveMin ? " > " : " >= ") + JsonText.Of(min) : "");
            text.Append(type.Max is { } max ? (type.ExclusiveMax ? " < " : " <= ") + JsonText.Of(max) : "");
        }
    }

    private static void AppendDetails(StringBuilder text, FieldType type)
    {
        if (type.Kind == FieldKind.Money)
        {
            text.Append(CultureInfo.InvariantCulture, $"({type.Precision},{type.Scale})");
        }
        else if (type.Kind == FieldKind.Enum)
        {
            text.Append('(').AppendJoin(", ", type.Values.Select(Plain)).Append(')');
        }
        else if (HasLength(type.Kind) && (type.Min is not null || type.Max is not null))
        {
            text.Append('(').Append(Range(type.Min, type.Max)).Append(')');
        }
    }

    private static string Range(decimal? min, decimal? max) => min is null && max is null
        ? ""
        : $"{(min is { } low ? JsonText.Of(low) : "")}..{(max is { } high ? JsonText.Of(high) : "")}";

    /// <summary>A text value, bare where it reads as one word.</summary>
    private static string Plain(string value) => IsPlainName(value) ? value : JsonText.Of(value);

    private static string Value(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => BareText(element.GetString()!),
        JsonValueKind.Array => $"[{string.Join(", ", element.EnumerateArray().Select(Value))}]",
        _ => element.GetRawText(),
    };

    // A bare true or false would read as a boolean.
    private static string BareText(string value) => value is "true" or "false" ? JsonText.Of(value) : Plain(value);
}
