using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Turns the plan into what neighbours receive: each artifact holds what its receiver needs and nothing else.</summary>
internal static class ArtifactWriter
{
    public static EntityModel Entities(ServicePlan plan, Database? database = null) => new(plan.Name, [.. plan.Entities.Select(e => Shape(plan, e))])
    {
        Database = database,
        SignIn = plan.Auth is null ? null : SignInShapesWriter.Write(plan, plan.Auth),
        Accounts = plan.Auth is { } auth ? Accounts(auth) : null,
        Roles = plan.Auth?.Roles ?? [],
    };

    public static EndpointSpecs Endpoints(ServicePlan plan, ServiceTarget? target = null) => EndpointSpecsWriter.Write(plan, target);

    public static AuthConfig Auth(ServicePlan plan)
    {
        ImmutableArray<string> open = [.. plan.Operations.Where(static o => !o.Secured).Select(static o => o.Id)];
        return plan.Auth is { } auth
            ? new("jwt", auth.AccessLifetime, auth.Refresh, auth.RefreshLifetime, auth.OpenRegistration, auth.Roles, open)
            : new("none", null, null, null, false, [], open);
    }

    private static EntityShape Shape(ServicePlan plan, EntityPlan entity)
    {
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(o => o.Entity == entity.Name)];
        ImmutableArray<QueryParameterPlan> query = [.. operations.SelectMany(static o => o.Query)];
        return new EntityShape(
            entity.Name, entity.Plural,
            [.. entity.Properties.Select(p => Property(plan, entity, p))],
            [.. operations.SelectMany(static o => o.Checks).OfType<RequireUniqueStep>().DistinctBy(static c => string.Join(',', c.Properties)).Select(static c => c.Properties)],
            [.. query.Where(static q => q.Property is not null).Select(static q => q.Property!).Distinct()],
            [.. query.SelectMany(static q => q.SortBy).Distinct()])
        {
            CreatedAt = entity.Properties.FirstOrDefault(static p => p.Role == PropertyRole.CreatedAt)?.Name,
            Lists = [.. operations.Where(static o => o.Act is ListAct).Select(o => List(entity, o))],
            Compared = [.. Checks<RequireCompareStep>(operations).Select(static c => new ComparedProperties(c.Left, c.Operator, c.Right)).Distinct()],
            Counted =
            [
                .. Checks<RequireLimitStep>(operations)
                    .Select(static c => new CountedRows(c.Property, c.Max, c.MaxProperty, c.WhileProperty, c.WhileValue)).Distinct(),
            ],
        };
    }

    /// <summary>What an account answers with; its password and its tokens are no part of it.</summary>
    private static EntityShape Accounts(AuthPlan auth) => new(
        auth.AccountSchema, Names.ToKebab(Names.Pluralise(auth.AccountSchema)),
        [.. auth.Account.Select(static p => new EntityProperty(p.Name, p.Type, p.Required, null, null) { Default = p.Default })],
        [["email"]], [], [])
    {
        CreatedAt = auth.Account.FirstOrDefault(static p => p.Role == PropertyRole.CreatedAt)?.Name,
    };

    private static EntityProperty Property(ServicePlan plan, EntityPlan entity, PropertyPlan property) => property.Role == PropertyRole.Owner
        ? new(property.Name, property.Type, property.Required, plan.Auth?.AccountSchema, OnDelete.Refuse)
        : new(property.Name, property.Type, property.Required, property.Target, OnDeleteOf(plan, entity, property)) { Default = property.Default };

    private static ListPath List(EntityPlan entity, OperationPlan operation)
    {
        ListAct act = (ListAct)operation.Act;
        return new(
            operation.Id, act.ScopeProperty, act.OwnOnly ? entity.Properties.FirstOrDefault(static p => p.Role == PropertyRole.Owner)?.Name : null,
            Used(QueryUse.Equal), [.. Used(QueryUse.AtLeast).Union(Used(QueryUse.AtMost))],
            [.. operation.Query.SelectMany(static q => q.SortBy).Distinct()]);

        ImmutableArray<string> Used(QueryUse use) => [.. operation.Query.Where(q => q.Use == use && q.Property is not null).Select(static q => q.Property!).Distinct()];
    }

    private static IEnumerable<T> Checks<T>(ImmutableArray<OperationPlan> operations)
        where T : CheckStep => operations.SelectMany(static o => o.Checks).OfType<T>();

    private static OnDelete? OnDeleteOf(ServicePlan plan, EntityPlan entity, PropertyPlan property) =>
        plan.Entities.Where(e => e.Name == property.Target).SelectMany(static e => e.Referrers)
            .FirstOrDefault(r => r.Entity == entity.Name && r.Property == property.Name && r.Via.IsEmpty)?.OnDelete;

    internal static string Name(CheckStep check) => check switch
    {
        RateLimitStep step => $"rate-limit({step.PerMinute}/min)",
        AuthenticateStep => "authenticate",
        RequireRoleStep step => $"role({string.Join(", ", step.Roles)})",
        ReadPathStep => "path",
        ReadQueryStep => "query",
        ReadBodyStep => "body",
        LoadStep step => $"load({step.Entity})",
        RequireInScopeStep step => $"in-scope({step.Property})",
        RequireVisibleStep => "visible",
        RequireOwnerStep => "owner",
        RequireReferenceStep step => $"reference({step.Property})",
        RequireCompareStep step => $"compare({step.Left} {step.Operator} {step.Right})",
        RequireUniqueStep step => $"unique({string.Join(", ", step.Properties)})",
        RequireLimitStep step => $"at-most({step.Max?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? step.MaxProperty} per {step.Property})",
        RequireStateStep step => $"state({step.Property}: {string.Join(", ", step.Values)})",
        RefuseReferredStep step => $"not-referred({step.Entity}.{step.Property})",
        _ => check.GetType().Name,
    };
}
