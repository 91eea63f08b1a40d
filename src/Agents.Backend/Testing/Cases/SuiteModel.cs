using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Endpoint specs, looked at from a caller's side: which operation makes, reads and lists what, and how a row is made.</summary>
internal sealed class SuiteModel
{
    private const int Roomy = 1000;
    private readonly Dictionary<string, RowRecipe?> _recipes = new(StringComparer.Ordinal);

    public SuiteModel(EndpointSpecs specs)
    {
        Specs = specs;
        foreach (EndpointEntity entity in specs.Entities)
        {
            Recipe(entity.Name);
        }
    }

    public EndpointSpecs Specs { get; }

    public EndpointAccounts? Accounts => Specs.Accounts;

    /// <summary>Recipes in the order in which they need each other.</summary>
    public ImmutableArray<RowRecipe> Recipes => [.. _recipes.Values.OfType<RowRecipe>()];

    public EndpointEntity? Entity(string? name) => Specs.Entities.FirstOrDefault(e => e.Name == name);

    public EndpointSpec? Of(string kind, string? entity = null) =>
        Specs.Endpoints.Where(e => e.Kind == kind && e.Entity == entity).OrderBy(static e => e.PathParameters.Length).FirstOrDefault();

    public static bool IsOwned(EndpointEntity entity) => entity.Properties.Any(static p => p.Role == "owner");

    /// <summary>Whether two rows may not agree in the property.</summary>
    public bool IsUnique(string? entity, string property) =>
        Specs.Endpoints.Where(e => e.Entity == entity).SelectMany(static e => e.Rules).Any(r => r.Kind == "unique" && r.Properties.Contains(property));

    /// <summary>Comparisons between properties of the entity.</summary>
    public IEnumerable<EndpointRule> Compares(string? entity) =>
        Specs.Endpoints.Where(e => e.Entity == entity).SelectMany(static e => e.Rules).Where(static r => r.Kind == "compare").DistinctBy(static r => r.Text);

    /// <summary>How a row is made; null when no operation makes one, or no value can be made up for one of its members.</summary>
    public RowRecipe? Recipe(string entity)
    {
        if (_recipes.TryGetValue(entity, out RowRecipe? known))
        {
            return known;
        }

        if (Of("create", entity) is not { } create || create.PathParameters.Any(static p => p.ScopeProperty is null))
        {
            return _recipes[entity] = null;
        }

        ImmutableArray<RowParent> parents =
        [
            .. create.PathParameters.Select(p => new RowParent(p.ScopeProperty!, p.Entity, Entity(p.Entity)!.IdName, false)),
            .. (create.Body?.Properties ?? []).Where(static p => p is { Required: true, References: not null })
                .Select(p => new RowParent(p.Name, p.References!, Entity(p.References)!.IdName, p.Type.IsList)),
        ];
        if (parents.Any(p => p.Entity == entity || Recipe(p.Entity) is null))
        {
            return _recipes[entity] = null;
        }

        ObjectValue? body = create.Body is null ? null : Body(create, entity);
        bool isKnown = create.Body is null || body is not null;
        return _recipes[entity] = !isKnown ? null : new RowRecipe(
            entity, create.Path, !create.Secured, [.. create.Roles.Take(1)], PerAccount(create, parents), create.Answers[0].Status, parents,
            create.PathParameters.ToImmutableDictionary(static p => p.ScopeProperty!, static p => p.Name), body);
    }

    /// <summary>What the operation's own limit per owner leaves, and those of the rows that are made along with each.</summary>
    private int? PerAccount(EndpointSpec create, ImmutableArray<RowParent> parents)
    {
        IEnumerable<int> own = create.Rules.Where(static r => r.Kind == "limit" && r.Properties.Contains("owner_id")).Select(static r => r.Max ?? 1);
        IEnumerable<int> along = parents.GroupBy(static p => p.Entity).Select(g => Recipe(g.Key)!.PerAccount / g.Count()).OfType<int>();
        int[] all = [.. own, .. along];
        return all.Length == 0 ? null : Math.Max(1, all.Min());
    }

    /// <summary>Whether the property says how many rows may refer to one.</summary>
    public bool IsRoom(string? entity, string property) =>
        Specs.Endpoints.SelectMany(static e => e.Rules).Any(r => r.Kind == "limit" && r.MaxProperty == property && r.Entity == entity);

    /// <summary>Values for every member of a body, references apart; null when a required one cannot be made up.</summary>
    public ObjectValue? Body(EndpointSpec operation, string? entity, Func<EndpointProperty, bool>? only = null)
    {
        List<(string, TestValue)> members = [];
        foreach (EndpointProperty property in operation.Body!.Properties.Where(static p => p.References is null))
        {
            if (only?.Invoke(property) == false)
            {
                continue;
            }

            if (Value(property, entity) is { } value)
            {
                members.Add((property.Name, value));
            }
            else if (property.Required)
            {
                return null;
            }
        }

        return new ObjectValue([.. members]);
    }

    /// <summary>A value that is accepted, and on the right side of every comparison.</summary>
    public TestValue? Value(EndpointProperty property, string? entity)
    {
        foreach (EndpointRule rule in Compares(entity))
        {
            bool leftIsGreater = rule.Operator is ">" or ">=";
            if (rule.Properties.Contains(property.Name) && rule.Properties[leftIsGreater ? 0 : 1] == property.Name)
            {
                return property.Type.Kind switch
                {
                    FieldKind.Date => TestValue.OfText("2090-01-01"),
                    FieldKind.DateTime => TestValue.OfText("2090-01-01T00:00:00.000Z"),
                    _ => Samples.Greater(property.Type),
                };
            }
        }

        return property.Name switch
        {
            "password" when entity is null => new JsonValue("\"a long secret 7\""),
            _ when IsRoom(entity, property.Name) => TestValue.OfNumber(Math.Min(property.Type.Max ?? Roomy, Roomy)),
            _ => Samples.Good(property.Type, IsUnique(entity, property.Name)),
        };
    }
}
