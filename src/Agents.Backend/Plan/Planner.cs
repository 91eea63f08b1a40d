using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Makes every decision: a completed blueprint in, a plan without open questions out. Pure.</summary>
internal static class Planner
{
    public static ServicePlan Plan(Blueprint blueprint)
    {
        AccessPolicy access = new(blueprint);
        ImmutableArray<EntityPlan> entities = [.. blueprint.Resources.Select(r => EntityPlanner.Plan(blueprint, r, access))];
        AuthPlan? auth = blueprint.Auth is null ? null : AuthPlanner.Plan(blueprint, entities);
        OperationPlanner planner = new(blueprint, access, entities);
        ImmutableArray<OperationPlan> resources = [.. blueprint.Resources.SelectMany(planner.Plan)];
        CustomPlanner custom = new(blueprint, access, entities, planner);
        resources = [.. resources, .. blueprint.CustomOperations.Select(custom.Plan)];
        HashSet<string> paths = [.. resources.Select(o => o.Path)];
        ImmutableArray<OperationPlan> operations =
            [.. resources, .. auth is null ? [] : AuthPlanner.Operations(auth, blueprint.Limits), .. ServiceOperations.Plan(paths)];
        return new ServicePlan
        {
            Name = blueprint.Name,
            Title = Title(blueprint.Name),
            Description = Describe(blueprint),
            Version = "1.0.0",
            Entities = entities,
            Operations = WithUniqueIds(operations),
            Auth = auth,
            Limits = blueprint.Limits,
        };
    }

    private static string Title(string name)
    {
        string words = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.Replace('-', ' '));
        return words.EndsWith(" Api", StringComparison.Ordinal) ? words[..^4] + " API" : words + " API";
    }

    private static string Describe(Blueprint blueprint)
    {
        ImmutableArray<string> names = [.. blueprint.Resources.Select(r => r.Plural.Replace('-', ' '))];
        string list = names.Length switch
        {
            0 => "nothing yet",
            1 => names[0],
            _ => string.Join(", ", names[..^1]) + " and " + names[^1],
        };
        return blueprint.Auth is null ? $"Keeps {list}; open to anyone who can reach it." : $"Keeps {list}, with accounts and JWT login.";
    }

    private static ImmutableArray<OperationPlan> WithUniqueIds(ImmutableArray<OperationPlan> operations)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return [.. operations.Select(o =>
        {
            string id = o.Id;
            for (int n = 2; !taken.Add(id); n++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{o.Id}{n}");
            }

            return id == o.Id ? o : o with { Id = id };
        })];
    }
}
