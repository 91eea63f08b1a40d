using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Turns a draft into a blueprint: fields that name resources become references, states become actions, grants become rules.</summary>
internal static class DraftCompiler
{
    public static Blueprint? Compile(ServiceDraft draft)
    {
        if (draft.Resources.Count == 0) return null;
        foreach (ProseResource resource in draft.Resources) { References(draft, resource); States(resource); }
        Deletions(draft);
        Authentication? auth = draft.AuthRefused || draft.AuthSpan is null ? null
            : draft.Auth with { Origin = new Origin(draft.AuthSpan, null), AccountFields = [.. draft.AccountFields.Where(f => f.Name is not ("email" or "password" or "id")).Select(Field)] };
        return new Blueprint
        {
            Name = draft.Name ?? Names.ToKebab(draft.Resources[0].Key),
            NameOrigin = draft.NameSpan is null ? Origin.None : new Origin(draft.NameSpan, null),
            Source = BlueprintSource.Prose,
            Resources = [.. draft.Resources.Select(Resource)],
            Auth = auth,
            Roles = [.. draft.Roles.Concat(draft.Grants.SelectMany(g => g.Who.Roles)).Distinct(StringComparer.Ordinal)],
            Access = draft.AuthRefused ? [] : Access(draft),
            Limits = draft.Limits,
            NotBuilt = [.. draft.NotBuilt],
        };
    }

    private static void References(ServiceDraft draft, ProseResource resource)
    {
        foreach (FieldDraft field in resource.Fields.ToList())
        {
            string bare = field.Name.EndsWith("_ids", StringComparison.Ordinal) ? field.Name[..^4] : field.Name.EndsWith("_id", StringComparison.Ordinal) ? field.Name[..^3] : field.Name;
            string key = Names.Singularise(bare.Replace('_', ' '));
            if (field.Type.Kind is not (FieldKind.Unsaid or FieldKind.Uuid) || key == resource.Key || draft.Find(key) is null) continue;
            resource.Fields.Remove(field);
            ServiceDraft.Relate(resource, key, field.WasPlural || field.Type.IsList, field.Span, field.Required);
            resource.Relations[^1].Unique |= field.Unique;
        }
    }

    /// <summary>Gives each action an enumeration to move, with the values it implies when none were said.</summary>
    private static void States(ProseResource resource)
    {
        if (resource.Transitions.Count == 0) { SetInitial(resource, resource.Find("status") ?? resource.Find("state") ?? resource.Fields.Find(f => f.Type.Values.Contains(resource.Initial!))); return; }
        FieldDraft? status = resource.Find("status") ?? resource.Find("state") ?? resource.Fields.Find(f => f.Type.Kind == FieldKind.Enum && resource.Transitions.Exists(t => f.Type.Values.Contains(t.To)));
        bool made = status is null;
        status ??= resource.Field("status", resource.Transitions[0].Span);
        if (status.Type.Values.IsEmpty)
        {
            string first = resource.Initial ?? resource.Transitions.SelectMany(t => t.From).FirstOrDefault(f => resource.Transitions.TrueForAll(t => t.To != f)) ?? Initial(resource.Transitions[0].Action);
            status.AddValues([first, .. resource.Transitions.SelectMany(t => t.From.Concat(t.NotFrom).Append(t.To).Where(v => Undone(t.Action) is null || t.From.Count > 0))]);
        }
        SetInitial(resource, status);
        foreach (ProseResource.Transition move in resource.Transitions)
        {
            if (Undone(move.Action) is { } undone && resource.Transitions.Find(t => undone.Contains(t.Action)) is { } done && move.From.Count == 0)
            {
                resource.Rules.Add(new TransitionRule(move.Action, status.Name, [done.To], status.Type.Values[0], new Origin(move.Span, null)));
                continue;
            }
            string to = status.Type.Values.FirstOrDefault(v => v == move.To || Verbs.Base(v) == Verbs.Base(move.To) || v == "done" && move.Action is "complete" or "finish") ?? move.To;
            status.AddValues([to, .. move.From]);
            ImmutableArray<string> values = status.Type.Values;
            int at = values.IndexOf(to);
            string initial = resource.Initial ?? values[0];
            IEnumerable<string> from = move.From.Count > 0 ? move.From
                : move.NotFrom.Count > 0 ? values.Where(v => v != to && !move.NotFrom.Contains(v) && (!IsEnd(v) || v == initial))
                : made || at <= 0 ? values.Where(v => v != to && (v == initial || at <= 0)) : values.Take(at).Where(v => !IsEnd(v) || v == initial);
            ImmutableArray<string> starts = [.. from.Distinct(StringComparer.Ordinal)];
            if (starts.IsEmpty) starts = [.. values.Where(v => v != to)];
            if (!starts.IsEmpty) resource.Rules.Add(new TransitionRule(move.Action, status.Name, starts, to, new Origin(move.Span, null)));
        }
        resource.Transitions.Clear();
    }

    private static void SetInitial(ProseResource resource, FieldDraft? status)
    {
        if (resource.Initial is not { } initial) return;
        status ??= resource.Field("status", resource.Span);
        if (status.Type.Kind is not (FieldKind.Unsaid or FieldKind.Enum)) return;
        if (!status.Type.Values.Contains(initial) && (resource.Transitions.Count > 0 || !status.Type.Values.IsEmpty)) status.AddValues([initial]);
        status.DefaultText ??= initial;
    }

    /// <summary>The actions this one takes back; it leads to where things start.</summary>
    private static string[]? Undone(string action) => action switch
    {
        "reopen" => ["close", "resolve", "complete", "finish"],
        "unpublish" => ["publish"],
        "unlock" => ["lock"],
        "resume" => ["pause", "suspend"],
        "deactivate" => ["activate"],
        "release" => ["reserve"],
        _ => null,
    };

    private static bool IsEnd(string value) => value is "cancelled" or "canceled" or "rejected" or "archived" or "closed" or "refunded" or "declined" or "retired";

    private static string Initial(string action) => action switch
    {
        "publish" or "unpublish" => "draft",
        "approve" or "reject" or "accept" or "decline" or "confirm" or "pay" or "ship" or "cancel" => "pending",
        "activate" => "inactive",
        "complete" or "close" or "finish" or "resolve" => "open",
        _ => "active",
    };

    private static void Deletions(ServiceDraft draft)
    {
        foreach ((string? child, string parent, OnDelete kind) in draft.Deletions)
        {
            if (child is null || draft.Find(child) is not { } resource) continue;
            if (!resource.Relations.Exists(r => r.Target == parent) && draft.Find(parent) is not null) ServiceDraft.Relate(resource, parent, false, resource.Span);
            foreach (RelationDraft relation in resource.Relations.Where(r => r.Target == parent)) relation.OnDelete = kind;
        }
    }

    private static ImmutableArray<AccessRule> Access(ServiceDraft draft)
    {
        List<AccessRule> rules = [];
        foreach (IGrouping<(string? Resource, string Action), Grant> group in draft.Grants.GroupBy(g => (g.Resource, g.Action)))
        {
            Who who = group.Aggregate((Who?)null, (all, g) => AccessClauses.Join(all, g.Who))!;
            if (who.Public) who = Who.Everyone;
            Origin origin = new(group.First().Span, null);
            string? name = group.Key.Resource is { } key ? draft.Find(key)?.Name : null;
            int same = rules.FindIndex(r => r.Resource == name && Same(r.Who, who));
            if (same >= 0) rules[same] = rules[same] with { Actions = rules[same].Actions.Add(group.Key.Action) };
            else rules.Add(new AccessRule(name, [group.Key.Action], who, origin));
        }
        // What is said of write in general must not hide what is said of one action.
        return [.. rules.OrderBy(r => r.Resource is not null).ThenBy(r => !r.Actions.Contains("write"))];
    }

    private static bool Same(Who one, Who other) => one.Public == other.Public && one.SignedIn == other.SignedIn && one.Owner == other.Owner && one.Roles.SequenceEqual(other.Roles, StringComparer.Ordinal);

    private static Resource Resource(ProseResource draft) => new()
    {
        Name = draft.Name,
        Plural = Names.ToKebab(Names.Pluralise(draft.Key)),
        Origin = new Origin(draft.Span, null),
        Owned = draft.Owned,
        Fields = [.. draft.Fields.Where(f => f.Name is not ("id" or "created_at" or "updated_at" or "owner" or "owner_id")).Select(Field)],
        Relations = [.. draft.Relations.Select(r => new Relation { Name = r.Name, Target = Names.ToPascal(r.Target), FieldName = r.Many ? Names.ToSnake(Names.Singularise(r.Name)) + "_ids" : r.Name + "_id", Many = r.Many, Required = r.Required, OnDelete = r.OnDelete, Origin = new Origin(r.Span, null) })],
        Rules =
        [
            .. draft.Fields.Where(f => f.Unique && f.Name is not "id").Select(f => new UniqueRule([f.Name], new Origin(f.Span, null))),
            .. draft.Relations.Where(r => r.Unique && !r.Many).Select(r => new UniqueRule([r.Name + "_id"], new Origin(r.Span, null))),
            .. draft.Rules,
        ],
        Operations = Operations(draft),
    };

    private static ImmutableArray<Operation> Operations(ProseResource draft)
    {
        if (draft.Only.Count == 0 && draft.Never.Count == 0) return [];
        IEnumerable<OperationKind> kinds = draft.Only.Count > 0 ? draft.Only : [OperationKind.List, OperationKind.Read, OperationKind.Create, OperationKind.Change, OperationKind.Delete];
        return [.. kinds.Where(k => !draft.Never.Contains(k)).Select(k => new Operation { Kind = k, Origin = new Origin(draft.Span, null) })];
    }

    private static Field Field(FieldDraft draft)
    {
        FieldType type = draft.Type;
        string? json = FacetTable.Json(draft);
        if (type.Kind == FieldKind.Enum && json is not null && JsonText.TextOf(json) is { } value && !type.Values.Contains(value)) type = type with { Values = type.Values.Add(value) };
        // Bounds of what is a text by its name are lengths: "title (max 80)".
        if (type.Kind == FieldKind.Unsaid && (type.Min is not null || type.Max is not null) && type is { ExclusiveMin: false, ExclusiveMax: false } && FieldGuess.IsText(draft.Name)) type = type with { Kind = FieldKind.Text };
        if (type.Min > type.Max) type = type with { Min = type.Max, Max = type.Min };
        return new Field { Name = draft.Name, Type = type, Required = draft.Required, Mode = draft.Mode, Default = json, Origin = new Origin(draft.Span, null) };
    }
}
