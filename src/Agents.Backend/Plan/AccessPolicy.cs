namespace Agents.Backend;

/// <summary>Answers who may do what: a resource's own rule over a general one, a later rule over an earlier one.</summary>
internal sealed class AccessPolicy(Blueprint blueprint)
{
    public Who For(Resource resource, OperationKind kind, string? action = null)
    {
        AccessRule? rule =
            blueprint.Access.LastOrDefault(r => r.Resource == resource.Name && Covers(r, kind, action)) ??
            blueprint.Access.LastOrDefault(r => r.Resource is null && Covers(r, kind, action));
        return rule?.Who ?? (blueprint.Auth is null ? Who.Everyone : Who.AnyUser);
    }

    /// <summary>Who may see rows of the resource, when that is not everyone who may call at all.</summary>
    public OwnRows? Visible(Resource resource)
    {
        Who who = For(resource, OperationKind.Read);
        return IsOwnersOnly(who) ? new OwnRows(who.Roles) : null;
    }

    public bool IsOwned(Resource resource) =>
        resource.Owned ||
        blueprint.Access.Any(r => r.Resource == resource.Name && r.Who.Owner) ||
        resource.Rules.OfType<LimitRule>().Any(r => r.Per == "owner") ||
        resource.Operations.Any(o => For(resource, o.Kind, o.Action).Owner);

    public static bool IsOwnersOnly(Who who) => who is { Owner: true, Public: false, SignedIn: false };

    private static bool Covers(AccessRule rule, OperationKind kind, string? action) =>
        rule.Actions.IsEmpty || rule.Actions.Any(a => Covers(a, kind, action));

    private static bool Covers(string name, OperationKind kind, string? action) => name switch
    {
        "read" => kind is OperationKind.List or OperationKind.Read,
        "write" => kind is not (OperationKind.List or OperationKind.Read),
        "list" => kind is OperationKind.List,
        "create" => kind is OperationKind.Create,
        "change" => kind is OperationKind.Change or OperationKind.Replace,
        "delete" => kind is OperationKind.Delete,
        _ => kind is OperationKind.Transition && name == action,
    };
}
