namespace Agents.Backend;

/// <summary>A service while it is read.</summary>
internal sealed class NotationDraft
{
    public string? Name { get; set; }

    public Origin NameOrigin { get; set; } = Origin.None;

    public Authentication? Auth { get; set; }

    /// <summary>Where <c>auth none</c> stands; null unless it is said.</summary>
    public Origin? NoAuth { get; set; }

    public List<ResourceDraft> Resources { get; } = [];

    /// <summary>The account's fields; an account has no relations or rules.</summary>
    public ResourceDraft Account { get; } = new("account", "", Origin.None);

    public List<string> Roles { get; } = [];

    public List<AccessRule> Access { get; } = [];

    public ServiceLimits Limits { get; set; } = new();

    /// <summary>Where the limits stand.</summary>
    public Origin LimitsOrigin { get; set; } = Origin.None;

    /// <summary>What was read, as a blueprint.</summary>
    public Blueprint ToBlueprint()
    {
        Authentication? auth = Auth;
        if (Account.Fields.Count > 0)
        {
            auth = (auth ?? new Authentication { Origin = Account.Fields[0].Origin }) with { AccountFields = [.. Account.Fields] };
        }
        return new Blueprint
        {
            Name = Name ?? Resources.FirstOrDefault()?.Plural ?? "service",
            NameOrigin = Name is null ? Origin.Assumed("no service was named") : NameOrigin,
            Source = BlueprintSource.Notation,
            Resources = [.. Resources.Select(static r => r.ToResource())],
            Auth = auth,
            Roles = [.. Roles.Concat(Access.SelectMany(static r => r.Who.Roles)).Distinct(StringComparer.Ordinal)],
            Access = [.. Access],
            Limits = Limits,
        };
    }
}
