namespace Agents.Backend;

/// <summary>Whether a resource's rules speak of fields that are there and fit.</summary>
internal sealed class RuleChecks(
    ResourceDraft resource, Dictionary<string, Field> fields, Dictionary<string, ResourceDraft> resources, NotationCursor cursor)
{
    private readonly HashSet<string> _actions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _references = new(resource.Relations.Select(static r => r.FieldName), StringComparer.Ordinal);

    public void Check()
    {
        foreach (Rule rule in resource.Rules)
        {
            switch (rule)
            {
                case UniqueRule unique:
                    Check(unique);
                    break;
                case CompareRule compare:
                    Check(compare);
                    break;
                case TransitionRule move:
                    Check(move);
                    break;
                case LimitRule limit:
                    Check(limit);
                    break;
            }
        }
    }

    private void Check(UniqueRule rule)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string name in rule.Fields)
        {
            bool owner = name == "owner_id" && resource.Owned;
            if (!owner && !_references.Contains(name) && Find(name, rule.Origin) is { Type: { IsList: true } or { Kind: FieldKind.Object } })
            {
                Complain(rule.Origin, $"'{name}' is a list or an object and cannot be unique.");
            }
            if (!names.Add(name))
            {
                Complain(rule.Origin, $"'{name}' is there twice.");
            }
        }
    }

    private void Check(CompareRule rule)
    {
        Field? left = Find(rule.Left, rule.Origin);
        Field? right = Find(rule.Right, rule.Origin);
        if (left is null || right is null)
        {
            return;
        }
        if (left == right)
        {
            Complain(rule.Origin, $"'{rule.Left}' is compared with itself.");
        }
        foreach (Field field in new[] { left, right })
        {
            if (field.Type.IsList || field.Type.Kind is FieldKind.Object or FieldKind.Boolean)
            {
                Complain(rule.Origin, $"'{field.Name}' is {Spoken(field)} and does not compare.");
                return;
            }
        }
        if (left.Type.Kind != FieldKind.Unsaid && right.Type.Kind != FieldKind.Unsaid && left.Type.Kind != right.Type.Kind
            && !(IsNumber(left) && IsNumber(right)))
        {
            Complain(rule.Origin, $"'{left.Name}' is {Spoken(left)} and '{right.Name}' is {Spoken(right)}; only fields of one kind compare.");
        }
    }

    private void Check(TransitionRule rule)
    {
        if (!_actions.Add(rule.Action))
        {
            Complain(rule.Origin, $"The action '{rule.Action}' is there twice; several starting values are written draft|review -> published.");
        }
        if (rule.Action is "list" or "read" or "create" or "change" or "replace" or "delete" or "write" or "public" or "signed-in" or "owner" or "role")
        {
            Complain(rule.Origin, $"'{rule.Action}' is a word of its own; give the action another name, such as mark-{rule.Action}.");
        }
        if (Find(rule.Field, rule.Origin) is not { } field || field.Type.Kind == FieldKind.Unsaid)
        {
            return;
        }
        if (field.Type.Kind != FieldKind.Enum || field.Type.IsList)
        {
            Complain(rule.Origin, $"'{field.Name}' is {Spoken(field)}; an action moves an enum, such as {field.Name} enum({string.Join(", ", rule.From.Append(rule.To).Distinct())}).");
            return;
        }
        foreach (string value in rule.From.Append(rule.To).Distinct(StringComparer.Ordinal).Where(v => !field.Type.Values.Contains(v)))
        {
            Complain(rule.Origin, $"'{value}' is not a value of '{field.Name}', which is one of {string.Join(", ", field.Type.Values)}.");
        }
    }

    private void Check(LimitRule rule)
    {
        Relation? per = resource.Relations.Find(r => r.Name == rule.Per);
        if (rule.Per == "owner" && per is null)
        {
            if (!resource.Owned)
            {
                Complain(rule.Origin, $"'per owner' needs the item 'owned' on {resource.Name}.");
            }
        }
        else if (per is null)
        {
            Complain(rule.Origin, $"'{resource.Name}' has no reference '{rule.Per}' to count by; references are {Listed(resource.Relations.Select(static r => r.Name))}.");
        }
        else if (per.Many)
        {
            Complain(rule.Origin, $"'{rule.Per}' refers to several; only a single reference can be counted by.");
        }
        else if (rule.MaxField is not null && resources.TryGetValue(per.Target, out ResourceDraft? target)
            && target.Fields.Find(f => f.Name == rule.MaxField) is not { Type: { Kind: FieldKind.Integer or FieldKind.Unsaid, IsList: false } })
        {
            Complain(rule.Origin, $"'{target.Name}' has no integer field '{rule.MaxField}'; add {target.Name}.{rule.MaxField} integer(1..1000).");
        }
        if (rule.Per == "owner" && rule.MaxField is not null)
        {
            Complain(rule.Origin, "An owner has no field that says the most; write a number, as in at-most 3 per owner.");
        }
        if (rule.WhileField is not null && Find(rule.WhileField, rule.Origin) is { } state
            && state.Type.Kind != FieldKind.Unsaid && (state.Type.Kind != FieldKind.Enum || !state.Type.Values.Contains(rule.WhileValue!)))
        {
            Complain(rule.Origin, state.Type.Kind == FieldKind.Enum
                ? $"'{rule.WhileValue}' is not a value of '{state.Name}', which is one of {string.Join(", ", state.Type.Values)}."
                : $"'{state.Name}' is {Spoken(state)}; 'while' takes an enum and one of its values.");
        }
    }

    private Field? Find(string name, Origin origin)
    {
        if (fields.TryGetValue(name, out Field? field))
        {
            return field;
        }
        Complain(origin, _references.Contains(name) ? $"'{name}' is a reference; a field is needed here."
            : _references.Contains(name + "_id") ? $"'{name}' refers to another resource; its field is '{name}_id'."
            : $"'{resource.Name}' has no field '{name}'; it has {Listed(fields.Keys.Concat(_references))}.");
        return null;
    }

    private void Complain(Origin origin, string message) => NotationChecks.Complain(cursor, origin, message);

    private static string Listed(IEnumerable<string> names)
    {
        List<string> some = [.. names.Take(12)];
        return some.Count == 0 ? "none" : string.Join(", ", some);
    }

    private static string Spoken(Field field) => field.Type.IsList ? "a list"
        : field.Type.Kind == FieldKind.Unsaid ? "of a type that was not said"
        : field.Type.Kind.ToString().ToLowerInvariant();

    private static bool IsNumber(Field field) => field.Type.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Money;
}
