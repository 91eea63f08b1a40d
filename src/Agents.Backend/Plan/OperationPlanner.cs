using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Plans a resource's operations: guards, checks in order, what is done, every answer.</summary>
internal sealed partial class OperationPlanner(Blueprint blueprint, AccessPolicy access, ImmutableArray<EntityPlan> entities)
{
    public IEnumerable<OperationPlan> Plan(Resource resource)
    {
        EntityPlan entity = entities.First(e => e.Name == resource.Name);
        return resource.Operations.Select(o => Plan(resource, entity, o));
    }

    private OperationPlan Plan(Resource resource, EntityPlan entity, Operation operation)
    {
        string path = operation.Path ?? Convention.Path(resource, operation);
        ImmutableArray<PathParameterPlan> parameters = [.. PathParameters(resource, operation, path)];
        ImmutableSortedDictionary<string, string> scopes = parameters
            .Where(p => p.ScopeProperty is not null)
            .ToImmutableSortedDictionary(p => p.ScopeProperty!, p => p.Name);
        ListShape? shape = operation.Kind == OperationKind.List ? Sized(operation.List ?? new ListShape()) : null;
        ImmutableArray<QueryParameterPlan> query = shape is null ? [] : [.. QueryPlanner.Plan(entity, operation, shape, scopes.Keys.ToHashSet())];
        BodyPlan? body = Body(entity, operation.Kind, scopes);
        Who who = access.For(resource, operation.Kind, operation.Action);
        Guards guards = new(blueprint, access, resource, entity, operation, who);
        ImmutableArray<CheckStep> checks =
        [
            new RateLimitStep("requests", blueprint.Limits.RequestsPerMinute),
            .. guards.Caller(),
            .. parameters.IsEmpty ? [] : (CheckStep[])[new ReadPathStep()],
            .. query.IsEmpty ? [] : (CheckStep[])[new ReadQueryStep()],
            .. body is null ? [] : (CheckStep[])[new ReadBodyStep()],
            .. guards.Rows(parameters),
            .. guards.Rules(body, scopes),
        ];
        AnswerPlan success = Success(entity, operation);
        return new OperationPlan
        {
            Id = operation.Id ?? Convention.Id(resource, operation),
            Method = operation.Method ?? Convention.Method(operation.Kind),
            Path = path,
            Tag = resource.Plural,
            Summary = operation.Summary ?? Convention.Summary(resource, operation),
            Entity = entity.Name,
            PathParameters = parameters,
            Query = query,
            Body = body,
            Checks = checks,
            Act = MakeAct(resource, entity, operation, shape, scopes, who),
            Answers = Answers.For(success, checks, revalidates: who.Public && operation.Kind is (OperationKind.List or OperationKind.Read)),
        };
    }

    private ListShape Sized(ListShape shape)
    {
        int most = shape.MaxSize ?? blueprint.Limits.MaxPageSize;
        return shape with { MaxSize = most, DefaultSize = Math.Min(shape.DefaultSize ?? blueprint.Limits.PageSize, most) };
    }

    public IEnumerable<PathParameterPlan> PathParameters(Resource resource, Operation operation, string path)
    {
        foreach (Match match in PathParameter().Matches(path))
        {
            string name = match.Groups[1].Value;
            Relation? relation = operation.Scopes.TryGetValue(name, out string? scope) ? resource.Relations.FirstOrDefault(r => r.Name == scope) : null;
            yield return relation is null
                ? new PathParameterPlan(name, resource.Id, resource.Name, null)
                : new PathParameterPlan(name, blueprint.Find(relation.Target)?.Id ?? IdKind.Uuid, relation.Target, relation.FieldName);
        }
    }

    private static BodyPlan? Body(EntityPlan entity, OperationKind kind, ImmutableSortedDictionary<string, string> scopes)
    {
        if (kind is not (OperationKind.Create or OperationKind.Change or OperationKind.Replace))
        {
            return null;
        }

        bool creates = kind == OperationKind.Create;
        bool patches = kind == OperationKind.Change;
        ImmutableArray<PropertyPlan> properties =
        [
            .. entity.Properties
                .Where(p => p.Role is PropertyRole.Field or PropertyRole.Reference && !scopes.ContainsKey(p.Name))
                .Where(p => p.Mode == FieldMode.ReadWrite || (creates && p.Mode == FieldMode.CreateOnly))
                .Select(p => p with { Required = p.Required && (patches || p.Default is null) }),
        ];
        return properties.IsEmpty ? null : new BodyPlan
        {
            Schema = entity.Name + kind,
            Kind = patches ? BodyKind.Patch : BodyKind.Whole,
            Properties = properties,
        };
    }

    private static AnswerPlan Success(EntityPlan entity, Operation operation)
    {
        int status = operation.Status ?? operation.Kind switch { OperationKind.Create => 201, OperationKind.Delete => 204, _ => 200 };
        bool carries = status != 204 && (operation.AnswersResource ?? operation.Kind != OperationKind.Delete);
        string description = operation.Kind switch
        {
            OperationKind.List => "A page.",
            OperationKind.Read => "The resource.",
            OperationKind.Create => "Created; Location says where.",
            OperationKind.Delete => "Deleted.",
            OperationKind.Transition => "Done; the resource in its new state.",
            _ => "The resource as it is now.",
        };
        AnswerShape shape = !carries ? AnswerShape.None : operation.Kind == OperationKind.List ? AnswerShape.Page : AnswerShape.One;
        return new AnswerPlan(status, shape, carries ? entity.Name : null, description);
    }

    private static Act MakeAct(
        Resource resource, EntityPlan entity, Operation operation, ListShape? shape, ImmutableSortedDictionary<string, string> scopes, Who who) => operation.Kind switch
    {
        OperationKind.List => new ListAct(shape!, scopes.Keys.FirstOrDefault(), AccessPolicy.IsOwnersOnly(who), who.Roles),
        OperationKind.Read => new ReadAct(),
        OperationKind.Create => new InsertAct(scopes.ToImmutableSortedDictionary(s => s.Key, s => "path:" + s.Value)
            .AddRange(entity.Owned ? [KeyValuePair.Create("owner_id", "owner")] : [])),
        OperationKind.Delete => new RemoveAct(
            [.. entity.Referrers.Where(r => r.OnDelete == OnDelete.Cascade)], [.. entity.Referrers.Where(r => r.OnDelete == OnDelete.Clear)]),
        OperationKind.Transition when resource.Rules.OfType<TransitionRule>().First(t => t.Action == operation.Action) is var t => new SetStateAct(t.Field, t.To),
        _ => new UpdateAct(),
    };

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex PathParameter();
}
