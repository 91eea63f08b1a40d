using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Reads the items of a resource: fields, references, rules and what is offered.</summary>
internal sealed class ItemParser(NotationCursor cursor)
{
    /// <summary>How deep objects nest at most.</summary>
    public const int MaxDepth = 5;

    private static readonly FrozenDictionary<string, OperationKind> s_operations = new Dictionary<string, OperationKind>
    {
        ["list"] = OperationKind.List, ["read"] = OperationKind.Read, ["create"] = OperationKind.Create, ["change"] = OperationKind.Change,
        ["replace"] = OperationKind.Replace, ["delete"] = OperationKind.Delete,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FieldParser _fields = new(cursor);

    /// <summary>Reads items to the end of the statement.</summary>
    public void Parse(ResourceDraft resource)
    {
        while (true)
        {
            cursor.SkipLines();
            if (cursor.AtStatement)
            {
                return;
            }
            cursor.Node = resource.Name;
            bool read = ParseItem(resource);
            if (read && !cursor.AtLineEnd && !cursor.TryTake(","))
            {
                cursor.Complain($"Expected ',' or the end of the line, found {NotationCursor.Seen(cursor.Current)}.");
                read = false;
            }
            if (!read)
            {
                cursor.SkipRestOfLine();
            }
        }
    }

    private bool ParseItem(ResourceDraft resource)
    {
        NotationToken first = cursor.Current;
        NotationToken next = cursor.Peek();
        if (first.Kind is not (NotationTokenKind.Word or NotationTokenKind.Text))
        {
            cursor.Complain($"Expected an item such as 'title text(1..200)', found {NotationCursor.Seen(first)}.");
            return false;
        }
        if (first.Is("owned") && EndsItem(next))
        {
            cursor.Node = $"{resource.Name}.owner";
            cursor.Take();
            resource.Owned = true;
            return true;
        }
        if (first.Is("unique") && next.Is("("))
        {
            return ParseUnique(resource);
        }
        if (first.Is("at-most"))
        {
            return ParseLimit(resource);
        }
        if (first.Is("only") && s_operations.ContainsKey(next.Value) && next.Kind == NotationTokenKind.Word)
        {
            return ParseOnly(resource);
        }
        if (first.Kind == NotationTokenKind.Word && next.Is(":"))
        {
            return ParseTransition(resource);
        }
        if (next.Is("->"))
        {
            return ParseRelation(resource);
        }
        return FieldParser.IsComparison(next) && cursor.Peek(2).Kind is NotationTokenKind.Word or NotationTokenKind.Text
            ? ParseCompare(resource)
            : ParseField(resource);
    }

    private bool ParseField(ResourceDraft resource)
    {
        if (_fields.Parse(resource.Name, 1) is not { } read)
        {
            return false;
        }
        resource.Fields.Add(read.Field);
        if (read.Unique)
        {
            resource.Rules.Add(new UniqueRule([read.Field.Name], read.Field.Origin));
        }
        return true;
    }

    private bool ParseRelation(ResourceDraft resource)
    {
        NotationToken name = cursor.Current;
        cursor.Node = $"{resource.Name}.{name.Value}";
        if (_fields.Name() is not { } said)
        {
            return false;
        }
        cursor.Take();
        NotationToken target = cursor.Current;
        if (target.Kind != NotationTokenKind.Word || !char.IsUpper(target.Value[0]))
        {
            cursor.Complain($"Expected the name of a resource after '->', such as {Names.ToPascal(Names.Singularise(said))}, found {NotationCursor.Seen(target)}.");
            return false;
        }
        cursor.Take();
        bool many = cursor.TryTake("[");
        if (many && !cursor.Expect("]", "after '['"))
        {
            return false;
        }
        Relation relation = new()
        {
            Name = said,
            Target = target.Value,
            FieldName = NotationText.ReferenceName(said, many),
            Many = many,
        };
        bool unique = false;
        while (!EndsItem(cursor.Current))
        {
            if (cursor.TryTake("required"))
            {
                relation = relation with { Required = true };
            }
            else if (cursor.TryTake("optional") || cursor.TryTake("?"))
            {
                relation = relation with { Required = false };
            }
            else if (cursor.TryTake("fixed"))
            {
                relation = relation with { Fixed = true };
            }
            else if (cursor.TryTake("unique"))
            {
                unique = true;
            }
            else if (cursor.TryTake("as"))
            {
                if (_fields.Name() is not { } fieldName)
                {
                    return false;
                }
                relation = relation with { FieldName = fieldName };
            }
            else if (cursor.TryTake("on-delete"))
            {
                OnDelete onDelete = cursor.Current.Value switch
                {
                    "refuse" => OnDelete.Refuse,
                    "cascade" => OnDelete.Cascade,
                    "clear" => OnDelete.Clear,
                    _ => OnDelete.Unsaid,
                };
                if (onDelete == OnDelete.Unsaid)
                {
                    cursor.Complain($"Expected refuse, cascade or clear after 'on-delete', found {NotationCursor.Seen(cursor.Current)}.");
                    return false;
                }
                cursor.Take();
                relation = relation with { OnDelete = onDelete };
            }
            else
            {
                cursor.Complain($"A reference takes required, optional, fixed, unique, as or on-delete, not {NotationCursor.Seen(cursor.Current)}.");
                return false;
            }
        }
        Origin origin = Since(name);
        resource.Relations.Add(relation with { Origin = origin });
        if (unique)
        {
            resource.Rules.Add(new UniqueRule([relation.FieldName], origin));
        }
        return true;
    }

    private bool ParseUnique(ResourceDraft resource)
    {
        NotationToken first = cursor.Take();
        cursor.Take();
        ImmutableArray<string>.Builder fields = ImmutableArray.CreateBuilder<string>();
        do
        {
            cursor.SkipLines();
            if (_fields.Name() is not { } name)
            {
                return false;
            }
            fields.Add(name);
            cursor.SkipLines();
        }
        while (cursor.TryTake(","));
        if (!cursor.Expect(")", "after the fields"))
        {
            return false;
        }
        resource.Rules.Add(new UniqueRule(fields.ToImmutable(), Since(first)));
        return true;
    }

    private bool ParseCompare(ResourceDraft resource)
    {
        NotationToken first = cursor.Current;
        cursor.Node = $"{resource.Name}.{first.Value}";
        string? left = _fields.Name();
        string comparison = cursor.Take().Value;
        string? right = left is null ? null : _fields.Name();
        if (left is null || right is null)
        {
            return false;
        }
        resource.Rules.Add(new CompareRule(left, comparison, right, Since(first)));
        return true;
    }

    private bool ParseTransition(ResourceDraft resource)
    {
        NotationToken action = cursor.Current;
        cursor.Node = $"{resource.Name}.{action.Value}";
        cursor.Take();
        cursor.Take();
        if (!action.Value.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            cursor.Complain(action, $"The action {NotationCursor.Seen(action)} must be in lower case with hyphens, such as {Names.ToKebab(action.Value)}.");
            return false;
        }
        if (_fields.Name() is not { } field)
        {
            return false;
        }
        ImmutableArray<string>.Builder from = ImmutableArray.CreateBuilder<string>();
        do
        {
            if (_fields.Value() is not { } value)
            {
                return false;
            }
            from.Add(value);
        }
        while (cursor.TryTake("|"));
        if (!cursor.Expect("->", "between the values") || _fields.Value() is not { } to)
        {
            return false;
        }
        resource.Rules.Add(new TransitionRule(action.Value, field, from.ToImmutable(), to, Since(action)));
        return true;
    }

    private bool ParseLimit(ResourceDraft resource)
    {
        NotationToken first = cursor.Take();
        int? max = null;
        string? source = null;
        string? maxField = null;
        if (cursor.Current.Kind == NotationTokenKind.Number)
        {
            if (!int.TryParse(cursor.Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            {
                cursor.Complain($"Expected a whole number of at least 1 after 'at-most', found {NotationCursor.Seen(cursor.Current)}.");
                return false;
            }
            cursor.Take();
            max = number;
        }
        else
        {
            source = _fields.Name();
            if (source is null || !cursor.Expect(".", "and a field of it, as in event.capacity"))
            {
                return false;
            }
            maxField = _fields.Name();
            if (maxField is null)
            {
                return false;
            }
        }
        if (!cursor.Expect("per", "and what is counted by, as in 'at-most 3 per member'") || _fields.Name() is not { } per)
        {
            return false;
        }
        if (source is not null && source != per)
        {
            cursor.Complain(first, $"'{source}.{maxField}' and 'per {per}' must speak of the same reference: at-most {per}.{maxField} per {per}.");
            return false;
        }
        string? whileField = null;
        string? whileValue = null;
        if (cursor.TryTake("while"))
        {
            whileField = _fields.Name();
            whileValue = whileField is null ? null : _fields.Value();
            if (whileValue is null)
            {
                return false;
            }
        }
        resource.Rules.Add(new LimitRule(per, max, maxField, whileField, whileValue, Since(first)));
        return true;
    }

    private bool ParseOnly(ResourceDraft resource)
    {
        cursor.Take();
        while (true)
        {
            NotationToken word = cursor.Current;
            if (word.Kind != NotationTokenKind.Word || !s_operations.TryGetValue(word.Value, out OperationKind kind))
            {
                cursor.Complain($"Expected list, read, create, change, replace or delete, found {NotationCursor.Seen(word)}.");
                return false;
            }
            cursor.Take();
            if (resource.Operations.Any(o => o.Kind == kind))
            {
                cursor.Complain(word, $"'{word.Value}' is there twice.");
            }
            else
            {
                resource.Operations.Add(new Operation { Kind = kind, Origin = Origin.Said(word.Start, word.Length) });
            }
            // A comma goes on with operations only while one follows that is not the name of a field with a type.
            if (!cursor.Current.Is(",") || !s_operations.ContainsKey(cursor.Peek().Value) || !EndsItem(cursor.Peek(2)))
            {
                return true;
            }
            cursor.Take();
        }
    }

    private static bool EndsItem(NotationToken token) => token.Is(",")
        || token.Kind is NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line;

    private Origin Since(NotationToken first) => Origin.Said(first.Start, cursor.LastEnd - first.Start);
}
