using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What things of a plan are called in the printed service.</summary>
internal sealed class ExpressNames(ServicePlan plan)
{
    public ServicePlan Plan => plan;

    public EntityPlan Entity(string name) => plan.Entities.First(e => e.Name == name);

    public static string Module(EntityPlan entity) => $"src/resources/{entity.Plural}";

    public static string Rows(EntityPlan entity) => TypeScript.Camel(entity.Plural);

    /// <summary>The table that keeps an entity's rows, or the accounts where no resource has that name.</summary>
    public string Table(TypeScriptFile file, string entity) =>
        plan.Entities.FirstOrDefault(e => e.Name == entity) is { } resource
            ? $"{file.Use("store")}.{Rows(resource)}"
            : file.Use("accounts");

    public string IdName(string entity) => plan.Entities.FirstOrDefault(e => e.Name == entity)?.IdName ?? "id";

    /// <summary>A path parameter as the value its identity has.</summary>
    public static string Parameter(PathParameterPlan parameter)
    {
        string text = TypeScript.Member("req.params", parameter.Name);
        return parameter.Kind == IdKind.Integer ? $"Number({text})" : text;
    }

    /// <summary>The schema of a body: the plan's name, unless another operation of the entity means something else by it.</summary>
    public string Body(OperationPlan operation)
    {
        OperationPlan first = plan.Operations.First(o => o.Body?.Schema == operation.Body!.Schema);
        return SameProperties(first.Body!, operation.Body!) ? operation.Body!.Schema : TypeScript.Pascal(operation.Id) + "Body";
    }

    public static string Query(OperationPlan operation) => TypeScript.Pascal(operation.Id) + "Query";

    /// <summary>Operations of an entity: those whose path is literal where another's has a parameter come first, as Express takes the first that fits.</summary>
    public ImmutableArray<OperationPlan> Operations(EntityPlan entity) =>
        [.. plan.Operations.Where(o => o.Entity == entity.Name).OrderBy(Specificity, StringComparer.Ordinal)];

    private static bool SameProperties(BodyPlan a, BodyPlan b) => a.Properties.Select(p => p.Name).SequenceEqual(b.Properties.Select(p => p.Name));

    private string Specificity(OperationPlan operation)
    {
        bool isShadowed = plan.Operations.Any(o => o.Path != operation.Path && Covers(o.Path, operation.Path));
        return isShadowed ? "0" : "1";
    }

    private static bool Covers(string pattern, string path)
    {
        string[] left = pattern.Split('/');
        string[] right = path.Split('/');
        return left.Length == right.Length && left.Zip(right).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}
