using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Decides who may do what wherever no rule says it. Assumed rules come first, so that every said one wins over them.</summary>
internal static class AccessCompletion
{
    /// <summary>The blueprint with a rule for every action of every resource.</summary>
    public static Blueprint Complete(Blueprint blueprint, List<Assumption> assumed)
    {
        ImmutableArray<AccessRule>.Builder rules = ImmutableArray.CreateBuilder<AccessRule>();
        if (blueprint.Auth is null)
        {
            AssumePublic(blueprint, rules, assumed);
        }
        else
        {
            AssumeSignedIn(blueprint, rules, assumed);
            AssumeOwner(blueprint, rules, assumed);
        }
        rules.AddRange(blueprint.Access);
        return blueprint with { Access = rules.ToImmutable() };
    }

    private static void AssumePublic(Blueprint blueprint, ImmutableArray<AccessRule>.Builder rules, List<Assumption> assumed)
    {
        const string Because = "no login was asked for";
        Gap gap = Gap.Of(blueprint, blueprint.Resources);
        if (gap.IsEmpty)
        {
            return;
        }
        rules.Add(new AccessRule(null, gap.Actions, Who.Everyone, Origin.Assumed(Because)));
        bool writes = gap.Writes;
        const string Change = "access read public, write signed-in";
        assumed.Add(new Assumption(
            "access", writes ? "anyone may read and change data" : "anyone may read", Because, AssumptionRank.Security,
            writes ? Change : "access read signed-in",
            writes ? new AgentQuestion("Who may change data?", "anyone", Change) : null));
    }

    private static void AssumeSignedIn(Blueprint blueprint, ImmutableArray<AccessRule>.Builder rules, List<Assumption> assumed)
    {
        const string Because = "a login was asked for, not what it guards";
        ImmutableArray<Resource> shared = [.. blueprint.Resources.Where(static r => !r.Owned)];
        Gap gap = Gap.Of(blueprint, shared);
        if (gap.IsEmpty)
        {
            return;
        }
        rules.Add(new AccessRule(null, gap.Actions, Who.AnyUser, Origin.Assumed(Because)));
        if (gap.Reads)
        {
            string change = gap.Writes ? "access read public, write signed-in" : "access read public";
            assumed.Add(new Assumption(
                "access", "reading needs a login", Because, AssumptionRank.Security, change,
                new AgentQuestion($"May anyone read {Spoken(shared)} without logging in?", "no", change)));
        }
        if (gap.Writes)
        {
            string? role = blueprint.Roles.FirstOrDefault(static r => r != AuthCompletion.Administrator) ?? blueprint.Roles.FirstOrDefault();
            string change = $"access write role({role ?? "staff"})";
            bool someOwned = blueprint.Resources.Any(static r => r.Owned);
            assumed.Add(new Assumption(
                "access", "any signed-in user may change data", role is null ? "no role was named" : "no role was tied to it", AssumptionRank.Security, change,
                someOwned ? null : new AgentQuestion(
                    $"May every user change every {Singular(shared[0])}?", role is null ? "yes, no roles given" : "yes", change)));
        }
    }

    private static void AssumeOwner(Blueprint blueprint, ImmutableArray<AccessRule>.Builder rules, List<Assumption> assumed)
    {
        const string Because = "each belongs to the user who made it";
        bool roles = blueprint.Roles.Contains(AuthCompletion.Administrator);
        Who who = new(false, false, true, roles ? [AuthCompletion.Administrator] : []);
        foreach (Resource resource in blueprint.Resources.Where(static r => r.Owned))
        {
            Gap gap = Gap.Of(blueprint, [resource]);
            if (gap.IsEmpty)
            {
                continue;
            }
            rules.Add(new AccessRule(resource.Name, gap.Actions, who, Origin.Assumed(Because)));
            string verb = (gap.Reads, gap.Writes) switch { (true, true) => "see or change", (true, false) => "see", _ => "change" };
            string write = gap.Writes ? gap.Reads ? "read signed-in, write owner" : $"{Action(gap)} signed-in" : "read signed-in";
            assumed.Add(new Assumption(
                resource.Name, $"only its owner{(roles ? " or an admin" : "")} may {verb} {Article(resource.Name)} {Singular(resource)}", Because,
                AssumptionRank.Security, $"access {resource.Name} {write}"));
        }
    }

    private static string Action(Gap gap) => gap.Actions.IsEmpty ? "write" : string.Join('|', gap.Actions);

    private static string Spoken(ImmutableArray<Resource> resources) => resources.Length > 2
        ? "the data"
        : string.Join(" or ", resources.Select(static r => string.Join(' ', Names.Words(r.Plural))));

    private static string Singular(Resource resource) => string.Join(' ', Names.Words(resource.Name));

    private static string Article(string name) => char.ToLowerInvariant(name[0]) is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";

    /// <summary>Actions that no rule speaks of, in the fewest words; none of them named when it is all.</summary>
    private sealed record Gap(bool IsEmpty, bool Reads, bool Writes, ImmutableArray<string> Actions)
    {
        private const string One = "one";

        public static Gap Of(Blueprint blueprint, ImmutableArray<Resource> resources)
        {
            HashSet<string> all = new(StringComparer.Ordinal);
            HashSet<string> open = new(StringComparer.Ordinal);
            foreach (Resource resource in resources)
            {
                foreach (string action in resource.Operations.Select(NameOf))
                {
                    all.Add(action);
                    if (!blueprint.Access.Any(rule => Speaks(rule, resource, action)))
                    {
                        open.Add(action);
                    }
                }
            }
            bool reads = open.Any(IsRead);
            bool writes = open.Any(static a => !IsRead(a));
            bool allWrites = all.Where(static a => !IsRead(a)).All(open.Contains);
            // The notation has no word for reading one without listing; a said rule for lists still wins over the assumed one.
            ImmutableArray<string> read = !reads ? [] : open.Contains(One) ? ["read"] : ["list"];
            ImmutableArray<string> write = !writes ? [] : allWrites ? ["write"] : [.. open.Where(static a => !IsRead(a)).Order(StringComparer.Ordinal)];
            return new Gap(open.Count == 0, reads, writes, open.Count == all.Count ? [] : [.. read, .. write]);
        }

        private static bool Speaks(AccessRule rule, Resource resource, string action) =>
            (rule.Resource is null || rule.Resource == resource.Name)
            && (rule.Actions.IsEmpty || rule.Actions.Contains(action) || rule.Actions.Contains(IsRead(action) ? "read" : "write"));

        private static bool IsRead(string action) => action is "list" or One;

        private static string NameOf(Operation operation) => operation.Kind switch
        {
            OperationKind.List => "list",
            OperationKind.Read => One,
            OperationKind.Create => "create",
            OperationKind.Delete => "delete",
            OperationKind.Transition => operation.Action!,
            _ => "change",
        };
    }
}
