using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What holds between lines: names that exist, kinds that fit, bounds in order. Every breach is complained about where it stands.</summary>
internal static class NotationChecks
{
    private static readonly ImmutableArray<string> s_serviceNames = ["id", "created_at", "updated_at", "owner_id"];

    public static void Check(NotationDraft draft, NotationCursor cursor)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ResourceDraft resource in draft.Resources)
        {
            if (!names.Add(resource.Plural))
            {
                Complain(cursor, resource.Origin, $"'{resource.Name}' would share the path /{resource.Plural} with another resource; write '{resource.Name}/another-plural'.");
            }

            CheckFields(resource, cursor);
            CheckRelations(draft, resource, cursor);
            CheckRules(draft, resource, cursor);
        }

        foreach (AccessRule rule in draft.Access.Where(r => r.Resource is not null))
        {
            CheckAccess(draft, rule, cursor);
        }

        if (draft.NoAuth is { } none && (draft.Auth is not null || draft.Access.Any(static r => !r.Who.Public) || draft.Resources.Any(static r => r.Owned)))
        {
            Complain(cursor, none, "'auth none' says that nobody logs in, and another line needs a login; write 'auth jwt' or take that line out.");
        }
    }

    private static void CheckFields(ResourceDraft resource, NotationCursor cursor)
    {
        HashSet<string> seen = new(s_serviceNames, StringComparer.Ordinal);
        foreach ((string name, Origin origin) in resource.Fields.Select(static f => (f.Name, f.Origin)).Concat(resource.Relations.Select(static r => (r.FieldName, r.Origin))))
        {
            if (!seen.Add(name))
            {
                Complain(cursor, origin, s_serviceNames.Contains(name)
                    ? $"'{name}' is set by the service; give the field another name."
                    : $"{resource.Name} has '{name}' twice; take one out or rename it.");
            }
        }

        foreach (Field field in resource.Fields)
        {
            if (field.Type is { Min: { } min, Max: { } max } && min > max)
            {
                Complain(cursor, field.Origin, $"{resource.Name}.{field.Name} has a least of {JsonText.Of(min)} above its greatest of {JsonText.Of(max)}.");
            }

            if (field.Type is { MinItems: { } least, MaxItems: { } most } && least > most)
            {
                Complain(cursor, field.Origin, $"{resource.Name}.{field.Name} has at least {least} items and at most {most}.");
            }

            if (field.Type is { Kind: FieldKind.Enum, IsList: false } && field.Default is { } value && JsonText.TextOf(value) is { } text && !field.Type.Values.Contains(text))
            {
                Complain(cursor, field.Origin, $"The default '{text}' of {resource.Name}.{field.Name} is none of {string.Join(", ", field.Type.Values)}.");
            }
        }
    }

    private static void CheckRelations(NotationDraft draft, ResourceDraft resource, NotationCursor cursor)
    {
        foreach (Relation relation in resource.Relations)
        {
            if (draft.Resources.All(r => r.Name != relation.Target))
            {
                Complain(cursor, relation.Origin, $"There is no resource '{relation.Target}'; there are {string.Join(", ", draft.Resources.Select(static r => r.Name))}.");
            }

            if (relation is { OnDelete: OnDelete.Clear, Required: true, Many: false })
            {
                Complain(cursor, relation.Origin, $"{resource.Name}.{relation.Name} is required, so deleting its target cannot clear it; write 'optional', or 'on-delete refuse' or 'cascade'.");
            }
        }
    }

    private static void CheckRules(NotationDraft draft, ResourceDraft resource, NotationCursor cursor)
    {
        foreach (Rule rule in resource.Rules)
        {
            string? wrong = rule switch
            {
                UniqueRule unique => Missing(resource, unique.Fields),
                CompareRule compare => Missing(resource, [compare.Left, compare.Right]) ?? Comparable(resource, compare),
                TransitionRule move => Missing(resource, [move.Field]) ?? Moves(resource, move),
                LimitRule limit => Limits(draft, resource, limit),
                _ => null,
            };
            if (wrong is not null)
            {
                Complain(cursor, rule.Origin, wrong);
            }
        }
    }

    private static string? Missing(ResourceDraft resource, IEnumerable<string> names)
    {
        string? missing = names.FirstOrDefault(n => !s_serviceNames.Contains(n) && resource.Fields.All(f => f.Name != n) && resource.Relations.All(r => r.FieldName != n));
        return missing is null ? null : $"{resource.Name} has no '{missing}'; it has {string.Join(", ", resource.Fields.Select(static f => f.Name).Concat(resource.Relations.Select(static r => r.FieldName)))}.";
    }

    private static string? Comparable(ResourceDraft resource, CompareRule rule)
    {
        FieldKind? left = resource.Fields.FirstOrDefault(f => f.Name == rule.Left)?.Type.Kind;
        FieldKind? right = resource.Fields.FirstOrDefault(f => f.Name == rule.Right)?.Type.Kind;
        return left == right || left is null || right is null ? null : $"{rule.Left} and {rule.Right} are of different types and cannot be compared.";
    }

    private static string? Moves(ResourceDraft resource, TransitionRule rule)
    {
        FieldType? type = resource.Fields.FirstOrDefault(f => f.Name == rule.Field)?.Type;
        if (type is not { Kind: FieldKind.Enum, IsList: false })
        {
            return $"'{rule.Field}' is no enum, so '{rule.Action}' has nothing to move; write '{rule.Field} enum({string.Join(", ", rule.From.Append(rule.To))})'.";
        }

        string? unknown = rule.From.Append(rule.To).FirstOrDefault(v => !type.Values.Contains(v));
        return unknown is null ? null : $"'{unknown}' is no value of {rule.Field}; it has {string.Join(", ", type.Values)}.";
    }

    private static string? Limits(NotationDraft draft, ResourceDraft resource, LimitRule rule)
    {
        if (rule.Per == "owner")
        {
            return rule.MaxField is null ? null : "An owner has no fields to count by; write a number.";
        }

        Relation? relation = resource.Relations.FirstOrDefault(r => r.Name == rule.Per);
        if (relation is null or { Many: true })
        {
            return $"{resource.Name} has no single reference '{rule.Per}' to count by.";
        }

        FieldType? max = rule.MaxField is null ? null : draft.Resources.FirstOrDefault(r => r.Name == relation.Target)?.Fields.FirstOrDefault(f => f.Name == rule.MaxField)?.Type;
        if (rule.MaxField is not null && max is not { Kind: FieldKind.Integer, IsList: false })
        {
            return $"{relation.Target} has no integer '{rule.MaxField}'.";
        }

        return rule.WhileField is null ? null : Missing(resource, [rule.WhileField]) ??
            (resource.Fields.First(f => f.Name == rule.WhileField).Type is { Kind: FieldKind.Enum } type && type.Values.Contains(rule.WhileValue!)
                ? null
                : $"'{rule.WhileValue}' is no value of {rule.WhileField}.");
    }

    private static void CheckAccess(NotationDraft draft, AccessRule rule, NotationCursor cursor)
    {
        ResourceDraft? resource = draft.Resources.FirstOrDefault(r => r.Name == rule.Resource);
        if (resource is null)
        {
            Complain(cursor, rule.Origin, $"There is no resource '{rule.Resource}'; there are {string.Join(", ", draft.Resources.Select(static r => r.Name))}.");
        }
    }

    private static void Complain(NotationCursor cursor, Origin origin, string message) => cursor.Complain(origin.Span ?? new TextSpan(0, 0), message);
}
