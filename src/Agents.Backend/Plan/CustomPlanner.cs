using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Plans operations that follow no convention: who calls, which rows, parameters and body are read, what is answered. What is done between is left to a function of that type.</summary>
internal sealed class CustomPlanner(Blueprint blueprint, AccessPolicy access, ImmutableArray<EntityPlan> entities, OperationPlanner conventional)
{
    private readonly HashSet<string> _schemas = new(entities.Select(static e => e.Name), StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(entities.Select(static e => e.Name), StringComparer.OrdinalIgnoreCase);

    public OperationPlan Plan(CustomOperation custom)
    {
        Resource resource = blueprint.Find(custom.Resource)!;
        EntityPlan entity = entities.First(e => e.Name == custom.Resource);
        Operation like = new() { Kind = custom.Method == "GET" ? OperationKind.Read : OperationKind.Change, Path = custom.Path, Scopes = custom.Scopes };
        ImmutableArray<PathParameterPlan> parameters = [.. conventional.PathParameters(resource, like, custom.Path)];
        string function = Function(custom.Id, entity);
        string name = Names.ToPascal(function);
        Guards guards = new(blueprint, access, resource, entity, like, custom.Secured ? Who.AnyUser : Who.Everyone);
        ImmutableArray<CheckStep> checks =
        [
            new RateLimitStep("requests", blueprint.Limits.RequestsPerMinute),
            .. guards.Caller(),
            .. parameters.IsEmpty ? [] : (CheckStep[])[new ReadPathStep()],
            .. custom.Query.IsEmpty ? [] : (CheckStep[])[new ReadQueryStep()],
            .. custom.Body is null ? [] : (CheckStep[])[new ReadBodyStep()],
            .. guards.Rows(parameters),
        ];
        FieldType? answered = custom.Answer is { } answer ? Answered(answer) : null;
        string? schema = answered is null ? null : answered.Resource ?? Free(_schemas, name + "Answer");
        AnswerPlan success = new(custom.Status, answered is null ? AnswerShape.None : answered.IsList ? AnswerShape.Many : AnswerShape.One, schema, custom.Summary + ".");
        return new OperationPlan
        {
            Id = custom.Id,
            Method = custom.Method,
            Path = custom.Path,
            Tag = resource.Plural,
            Summary = custom.Summary,
            Entity = entity.Name,
            PathParameters = parameters,
            Query = [.. custom.Query.Select(static f => new QueryParameterPlan { Name = f.Name, Use = QueryUse.Given, Type = f.Type, Required = f.Required == true && f.Default is null, Default = f.Default })],
            Body = custom.Body is not { } body ? null : new BodyPlan
            {
                Schema = Free(_schemas, name + "Body"),
                Kind = BodyKind.Whole,
                Properties = [.. body.Select(EntityPlanner.FromField).Select(static p => p with { Required = p.Required && p.Default is null })],
            },
            Checks = checks,
            Act = new CustomAct(function, custom.Description, answered),
            Answers = WithRefusals(Answers.For(success, checks, revalidates: false), custom.Refusals),
        };
    }

    /// <summary>Rows with the fields they have when they are answered.</summary>
    private FieldType Answered(FieldType type) => type with
    {
        Fields = type.Resource is { } row
            ? [.. entities.First(e => e.Name == row).Properties.Select(static p => new Field { Name = p.Name, Type = p.Type, Required = p.IsAlwaysThere, Mode = p.Mode, Description = p.Description })]
            : [.. type.Fields.Select(f => f with { Type = Answered(f.Type) })],
    };

    private static ImmutableArray<AnswerPlan> WithRefusals(ImmutableArray<AnswerPlan> answers, ImmutableSortedDictionary<int, string> refusals) =>
    [
        answers[0],
        .. answers.Skip(1).Concat(refusals.Where(r => answers.All(a => a.Status != r.Key)).Select(static r => Answers.Problem(r.Key, r.Value))).OrderBy(static a => a.Status),
    ];

    /// <summary>Two words at least, so that it is no word of a language.</summary>
    private string Function(string id, EntityPlan entity)
    {
        string name = Names.ToCamel(id);
        return Free(_functions, Names.Words(name).Count < 2 ? name + entity.Name : name);
    }

    private static string Free(HashSet<string> taken, string name)
    {
        string free = name;
        for (int n = 2; !taken.Add(free); n++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{n}");
        }

        return free;
    }
}
