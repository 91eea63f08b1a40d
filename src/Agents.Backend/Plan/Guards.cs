using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The checks of one operation: who calls, which rows they may touch, which rules hold.</summary>
internal sealed class Guards(Blueprint blueprint, AccessPolicy access, Resource resource, EntityPlan entity, Operation operation, Who who)
{
    public IEnumerable<CheckStep> Caller()
    {
        if (who.Public)
        {
            yield break;
        }

        yield return new AuthenticateStep();
        if (!who.SignedIn && !who.Owner)
        {
            yield return new RequireRoleStep(who.Roles);
        }
    }

    public IEnumerable<CheckStep> Rows(ImmutableArray<PathParameterPlan> parameters)
    {
        foreach (PathParameterPlan scope in parameters.Where(p => p.ScopeProperty is not null))
        {
            yield return new LoadStep(scope.Entity, scope.Name, IsScope: true) { Visible = Visible(scope.Entity) };
        }

        PathParameterPlan? own = parameters.FirstOrDefault(p => p.ScopeProperty is null);
        if (own is null)
        {
            yield break;
        }

        yield return new LoadStep(entity.Name, own.Name, IsScope: false);
        foreach (PathParameterPlan scope in parameters.Where(p => p.ScopeProperty is not null))
        {
            yield return new RequireInScopeStep(scope.ScopeProperty!, scope.Name);
        }

        foreach (CheckStep step in Ownership())
        {
            yield return step;
        }
    }

    public IEnumerable<CheckStep> Rules(BodyPlan? body, ImmutableSortedDictionary<string, string> scopes)
    {
        HashSet<string> set = [.. body?.Properties.Select(p => p.Name) ?? [], .. operation.Kind == OperationKind.Create ? scopes.Keys : []];
        foreach (PropertyPlan reference in body?.Properties.Where(p => p.Role == PropertyRole.Reference) ?? [])
        {
            yield return new RequireReferenceStep(reference.Name, reference.Target!, reference.Type.IsList) { Visible = Visible(reference.Target!) };
        }

        foreach (CompareRule rule in resource.Rules.OfType<CompareRule>().Where(r => set.Contains(r.Left) || set.Contains(r.Right)))
        {
            yield return new RequireCompareStep(rule.Left, rule.Operator, rule.Right);
        }

        foreach (UniqueRule rule in resource.Rules.OfType<UniqueRule>().Where(r => r.Fields.Any(set.Contains)))
        {
            bool ignoreCase = rule.Fields.Any(f => entity.Properties.Any(p => p.Name == f && p.Type.Kind == FieldKind.Email));
            yield return new RequireUniqueStep(rule.Fields, ignoreCase);
        }

        TransitionRule? transition = resource.Rules.OfType<TransitionRule>()
            .FirstOrDefault(t => operation.Kind == OperationKind.Transition && t.Action == operation.Action);
        if (transition is not null)
        {
            yield return new RequireStateStep(transition.Field, transition.From);
        }

        foreach (LimitRule rule in resource.Rules.OfType<LimitRule>())
        {
            Relation? per = resource.Relations.FirstOrDefault(r => r.Name == rule.Per);
            string property = per?.FieldName ?? "owner_id";
            bool enters = transition is not null && transition.Field == rule.WhileField && transition.To == rule.WhileValue;
            bool moves = body is not null && (set.Contains(property) || (rule.WhileField is not null && set.Contains(rule.WhileField)));
            if (operation.Kind == OperationKind.Create || moves || enters)
            {
                yield return new RequireLimitStep(property, rule.Max, per?.Target, rule.MaxField, rule.WhileField, rule.WhileValue);
            }
        }

        foreach (ReferrerPlan referrer in entity.Referrers.Where(r => operation.Kind == OperationKind.Delete && r.OnDelete == OnDelete.Refuse))
        {
            yield return new RefuseReferredStep(referrer.Entity, referrer.Property, referrer.Many) { Via = referrer.Via };
        }
    }

    /// <summary>What one may not read does not exist for one; what one may read but not write is forbidden.</summary>
    private IEnumerable<CheckStep> Ownership()
    {
        bool byRoleOnly = who is { Public: false, SignedIn: false, Owner: false };
        OwnRows? visible = byRoleOnly ? null : access.Visible(resource);
        if (visible is not null)
        {
            yield return new RequireVisibleStep([.. visible.OrRoles.Union(who.Roles)]);
        }

        if (AccessPolicy.IsOwnersOnly(who) && (visible is null || visible.OrRoles.Except(who.Roles).Any()))
        {
            yield return new RequireOwnerStep(who.Roles);
        }
    }

    private OwnRows? Visible(string name) => blueprint.Find(name) is { } other && !who.Public ? access.Visible(other) : null;
}
