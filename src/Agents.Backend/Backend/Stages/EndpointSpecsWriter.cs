using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Turns the plan into <c>endpoint-specs</c>: everything a caller may know, nothing of how it is made.</summary>
internal static class EndpointSpecsWriter
{
    public static EndpointSpecs Write(ServicePlan plan, ServiceTarget? target) => new(plan.Name, [.. plan.Operations.Select(Endpoint)])
    {
        Framework = target?.Framework.Name,
        Start = target?.Framework.StartCommand,
        Entities = [.. plan.Entities.Select(static e => new EndpointEntity(
            e.Name, e.Plural, e.IdName, [.. e.Properties.Select(Property)],
            [.. e.Referrers.Select(static r => new EndpointReferrer(r.Entity, r.Property, r.Many, r.OnDelete, r.Via.Length))]))],
        Accounts = plan.Auth is { } auth
            ? new EndpointAccounts(auth.AccountSchema, [.. auth.Account.Select(Property)], auth.Roles, auth.OpenRegistration, auth.Refresh)
            : null,
    };

    private static EndpointSpec Endpoint(OperationPlan o) => new(
        o.Id, o.Method, o.Path, o.Secured, [.. o.Checks.OfType<RequireRoleStep>().SelectMany(static c => c.Roles)], [.. o.Checks.Select(ArtifactWriter.Name)],
        [.. o.Answers.Select(static a => a.Status)], o.Body?.Schema, o.Checks.OfType<RateLimitStep>().FirstOrDefault()?.PerMinute)
    {
        Kind = Kind(o.Act),
        Description = o.Act is CustomAct custom ? $"{o.Summary}. {custom.Wish}".TrimEnd() : null,
        Answered = o.Act is CustomAct { Answer: { Resource: null } answer } ? [.. answer.Fields.Select(static f => Property(EntityPlanner.FromField(f)))] : [],
        Entity = o.Entity,
        PathParameters = [.. o.PathParameters.Select(static p => new EndpointPathParameter(p.Name, p.Kind, p.Entity, p.ScopeProperty))],
        Query = [.. o.Query.Select(static q => new EndpointQueryParameter(q.Name, Use(q.Use), q.Type, q.Property, q.SortBy) { Required = q.Required })],
        Page = (o.Act as ListAct)?.List,
        Body = o.Body is { } body ? new EndpointBody(body.Schema, body.Kind == BodyKind.Patch, [.. body.Properties.Select(Property)]) : null,
        Rules = [.. o.Checks.Select(Rule)],
        Answers = [.. o.Answers.Select(static a => new EndpointAnswer(a.Status, a.Shape.ToString().ToLowerInvariant(), a.Schema, a.Description))],
        OwnOnly = o.Act is ListAct { OwnOnly: true },
        SeesAll = o.Act is ListAct { OwnOnly: true } list ? list.OrRoles : [],
        Sets = (o.Act as SetStateAct)?.Property,
        To = (o.Act as SetStateAct)?.Value,
    };

    private static EndpointProperty Property(PropertyPlan p) => new(
        p.Name, p.Type, p.Required, p.Role switch
        {
            PropertyRole.CreatedAt => "created",
            PropertyRole.UpdatedAt => "updated",
            _ => p.Role.ToString().ToLowerInvariant(),
        },
        p.Target, p.Default, p.Role == PropertyRole.Field && p.Type.Pattern is null ? CurlSession.Example(p.Name, p.Type) : null);

    private static string Kind(Act act) => act switch
    {
        ListAct => "list",
        ReadAct => "read",
        InsertAct => "create",
        UpdateAct => "change",
        RemoveAct => "delete",
        SetStateAct => "transition",
        AuthAct auth => auth.Kind.ToString().ToLowerInvariant(),
        CustomAct => "custom",
        HealthAct => "health",
        _ => "metrics",
    };

    private static string Use(QueryUse use) => use switch
    {
        QueryUse.AtLeast => "at-least",
        QueryUse.AtMost => "at-most",
        QueryUse.PageSize => "page-size",
        QueryUse.PageNumber => "page-number",
        _ => use.ToString().ToLowerInvariant(),
    };

    private static EndpointRule Rule(CheckStep check)
    {
        string text = ArtifactWriter.Name(check);
        return check switch
        {
            RateLimitStep step => new("rate", text) { Max = step.PerMinute },
            AuthenticateStep => new("authenticate", text),
            RequireRoleStep step => new("role", text) { Roles = step.Roles },
            ReadPathStep => new("path", text),
            ReadQueryStep => new("query", text),
            ReadBodyStep => new("body", text),
            LoadStep step => new("exists", text) { Entity = step.Entity, Parameter = step.Parameter, OwnersOnly = step.Visible is not null, Roles = step.Visible?.OrRoles ?? [] },
            RequireInScopeStep step => new("in-scope", text) { Properties = [step.Property], Parameter = step.Parameter },
            RequireVisibleStep step => new("visible", text) { Roles = step.OrRoles },
            RequireOwnerStep step => new("owner", text) { Roles = step.OrRoles },
            RequireReferenceStep step => new("reference", text)
            {
                Properties = [step.Property], Entity = step.Entity, Many = step.Many, OwnersOnly = step.Visible is not null, Roles = step.Visible?.OrRoles ?? [],
            },
            RequireCompareStep step => new("compare", text) { Properties = [step.Left, step.Right], Operator = step.Operator },
            RequireUniqueStep step => new("unique", text) { Properties = step.Properties, IgnoreCase = step.IgnoreCase },
            RequireLimitStep step => new("limit", text)
            {
                Properties = [step.Property], Max = step.Max, Entity = step.Target, MaxProperty = step.MaxProperty, WhileProperty = step.WhileProperty, WhileValue = step.WhileValue,
            },
            RequireStateStep step => new("state", text) { Properties = [step.Property], Values = step.Values },
            RefuseReferredStep step => new("unreferred", text) { Entity = step.Entity, Properties = [step.Property], Many = step.Many, Steps = step.Via.Length },
            _ => throw new InvalidOperationException($"No rule is written for the check {check.GetType().Name}."),
        };
    }
}
