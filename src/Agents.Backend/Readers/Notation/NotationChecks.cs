using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>What a service must fulfil as a whole: every name leads somewhere, every rule can hold.</summary>
internal static class NotationChecks
{
    private static readonly FrozenSet<string> s_reserved = new[] { "id", "created_at", "updated_at", "owner_id" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_account =
        new[] { "id", "email", "password", "roles", "created_at" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_actions =
        new[] { "read", "write", "list", "create", "change", "delete" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(NotationDraft draft, NotationCursor cursor)
    {
        Dictionary<string, ResourceDraft> resources = draft.Resources.ToDictionary(static r => r.Name, StringComparer.Ordinal);
        foreach (ResourceDraft resource in draft.Resources)
        {
            Dictionary<string, Field> fields = CheckNames(resource, cursor);
            CheckRelations(resource, resources, cursor);
            new RuleChecks(resource, fields, resources, cursor).Check();
            if (resource.Owned && draft.NoAuth is not null)
            {
                Complain(cursor, resource.Origin, $"'{resource.Name}' is owned, but 'auth none' says that nobody logs in; drop one of them.");
            }
        }
        CheckRequiredCycles(draft, resources, cursor);
        CheckAccount(draft, cursor);
        CheckAccess(draft, resources, cursor);
    }

    private static Dictionary<string, Field> CheckNames(ResourceDraft resource, NotationCursor cursor)
    {
        Dictionary<string, Field> fields = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, Origin origin) in resource.Fields.Select(static f => (f.Name, f.Origin))
            .Concat(resource.Relations.Select(static r => (r.FieldName, r.Origin))))
        {
            if (s_reserved.Contains(name))
            {
                Complain(cursor, origin, $"'{name}' is set by the service on every resource; give the field another name.");
            }
            if (!names.Add(name))
            {
                Complain(cursor, origin, $"'{resource.Name}' has '{name}' twice; give one another name.");
            }
        }
        foreach (Field field in resource.Fields)
        {
            fields.TryAdd(field.Name, field);
        }
        return fields;
    }

    private static void CheckRelations(ResourceDraft resource, Dictionary<string, ResourceDraft> resources, NotationCursor cursor)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Relation relation in resource.Relations)
        {
            if (!names.Add(relation.Name))
            {
                Complain(cursor, relation.Origin, $"'{resource.Name}' refers to '{relation.Name}' twice; give one another name.");
            }
            if (!resources.ContainsKey(relation.Target))
            {
                string known = resources.Count == 0 ? "" : $" Resources are {string.Join(", ", resources.Keys.Take(12))}.";
                Complain(cursor, relation.Origin, $"There is no resource '{relation.Target}' to refer to.{known}");
            }
            if (relation is { OnDelete: OnDelete.Clear, Required: true, Many: false })
            {
                Complain(cursor, relation.Origin, $"'{relation.Name}' is required and cannot be cleared; write optional, or on-delete refuse or cascade.");
            }
        }
    }

    /// <summary>Resources that need one another before any can be made; what is left when all that can be made are.</summary>
    private static void CheckRequiredCycles(NotationDraft draft, Dictionary<string, ResourceDraft> resources, NotationCursor cursor)
    {
        Dictionary<string, int> needs = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> neededBy = new(StringComparer.Ordinal);
        foreach (ResourceDraft resource in draft.Resources)
        {
            List<string> targets = [.. resource.Relations.Where(r => r.Required == true && !r.Many && resources.ContainsKey(r.Target)).Select(static r => r.Target)];
            needs[resource.Name] = targets.Count;
            foreach (string target in targets)
            {
                if (!neededBy.TryGetValue(target, out List<string>? list))
                {
                    neededBy[target] = list = [];
                }
                list.Add(resource.Name);
            }
        }
        Queue<string> free = new(needs.Where(static n => n.Value == 0).Select(static n => n.Key));
        while (free.TryDequeue(out string? name))
        {
            foreach (string other in neededBy.GetValueOrDefault(name) ?? [])
            {
                if (--needs[other] == 0)
                {
                    free.Enqueue(other);
                }
            }
        }
        List<string> stuck = [.. needs.Where(static n => n.Value > 0).Select(static n => n.Key)];
        if (stuck.Count > 0)
        {
            Complain(cursor, resources[stuck[0]].Origin,
                $"{string.Join(", ", stuck.Take(5))} can never be created: following required references leads back to the start. Make one reference optional.");
        }
    }

    private static void CheckAccount(NotationDraft draft, NotationCursor cursor)
    {
        ResourceDraft account = draft.Account;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Field field in account.Fields)
        {
            if (s_account.Contains(field.Name))
            {
                Complain(cursor, field.Origin, $"An account has '{field.Name}' already; give the field another name.");
            }
            if (!names.Add(field.Name))
            {
                Complain(cursor, field.Origin, $"The account has '{field.Name}' twice; give one another name.");
            }
        }
        Origin? other = account.Relations.FirstOrDefault()?.Origin ?? account.Rules.FirstOrDefault()?.Origin ?? account.Operations.FirstOrDefault()?.Origin;
        if (other is not null || account.Owned)
        {
            Complain(cursor, other ?? Origin.Said(0, 0), "An account takes fields only, neither references nor rules nor 'unique'.");
        }
        if (draft.NoAuth is not null && (account.Fields.Count > 0 || draft.Auth is not null || draft.Roles.Count > 0))
        {
            Complain(cursor, draft.NoAuth, "'auth none' says that nobody logs in, yet accounts, registration or roles are given; drop one of them.");
        }
    }

    private static void CheckAccess(NotationDraft draft, Dictionary<string, ResourceDraft> resources, NotationCursor cursor)
    {
        HashSet<string> moves = new(draft.Resources.SelectMany(static r => r.Rules.OfType<TransitionRule>()).Select(static t => t.Action), StringComparer.Ordinal);
        bool anyOwned = draft.Resources.Any(static r => r.Owned);
        foreach (AccessRule rule in draft.Access)
        {
            ResourceDraft? resource = null;
            if (rule.Resource is not null && !resources.TryGetValue(rule.Resource, out resource))
            {
                Complain(cursor, rule.Origin, $"There is no resource '{rule.Resource}' to give access to.");
                continue;
            }
            foreach (string action in rule.Actions.Where(a => !s_actions.Contains(a)
                && !(resource is null ? moves.Contains(a) : resource.Rules.OfType<TransitionRule>().Any(t => t.Action == a))))
            {
                Complain(cursor, rule.Origin, $"There is no action '{action}'; actions are read, write, list, create, change, delete and those a resource defines.");
            }
            if (rule.Who.Owner && !(resource?.Owned ?? anyOwned))
            {
                Complain(cursor, rule.Origin, $"'owner' needs an owned resource; add the item 'owned' to {resource?.Name ?? "one"}.");
            }
            if (draft.NoAuth is not null && !rule.Who.Public)
            {
                Complain(cursor, rule.Origin, $"'{NotationText.Of(rule.Who)}' needs a login, but 'auth none' says that nobody logs in; write auth jwt or public.");
            }
        }
    }

    internal static void Complain(NotationCursor cursor, Origin origin, string message) => cursor.Complain(origin.Span ?? default, message);
}
