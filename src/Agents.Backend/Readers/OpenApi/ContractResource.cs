using System.Collections.Immutable;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>A collection of a contract: its operations, what its answers look like, and the resource they make.</summary>
internal sealed class ContractResource
{
    private readonly Contract _contract;
    private readonly ContractSchemas _schemas;
    private readonly ImmutableArray<ContractOperation> _operations;
    private readonly ImmutableArray<ContractProperty> _answered;
    private readonly List<NotBuilt> _unbuilt = [];
    private readonly List<(string Name, string Pointer, string Node)> _read = [];
    private readonly HashSet<ContractOperation> _took = [];
    private Resource? _built;

    private ContractResource(Contract contract, string segment, ImmutableArray<ContractOperation> operations)
    {
        _contract = contract;
        _schemas = new ContractSchemas(contract);
        _operations = operations;
        Segment = segment;
        (JsonElement schema, Component) = AnswerSchema();
        _answered = _schemas.Properties(schema);
        Name = Component is null ? Names.ToPascal(Names.Singularise(segment)) : Names.ToPascal(TrimSuffix(Component));
    }

    /// <summary>The component that its rows are in the contract; null when they are written in place.</summary>
    public string? Component { get; }

    public string Segment { get; }

    public string Name { get; }

    public IReadOnlyList<NotBuilt> Unbuilt => _unbuilt;

    public IReadOnlyList<(string Name, string Pointer, string Node)> Read => _read;

    public bool Took(ContractOperation operation) => _took.Contains(operation);

    public static IEnumerable<ContractResource> Group(Contract contract, ImmutableArray<ContractOperation> operations) =>
        operations.Where(static o => o.Collection is not null).GroupBy(static o => o.Collection!, StringComparer.Ordinal)
            .Where(static g => g.Any(static o => o.Shape == PathShape.Item || (o.Shape == PathShape.Collection && o.Method is "get" or "post")))
            .Select(g => new ContractResource(contract, g.Key, [.. g]))
            .Where(static r => r._answered.Length > 0 && r.KeepsRows)
            .DistinctBy(static r => r.Name);

    /// <summary>Whether it is more than an answer in which there is a list: something makes its rows or names one of them, they have an identity, or nothing is answered but them and their pages.</summary>
    private bool KeepsRows => _operations.Any(o => o.Shape == PathShape.Item || o.Method == "post" || ContractOperations.IsPage(_contract, o.Success(_contract).Schema))
        || _answered.Any(p => p.Name == "id" || IsOwnId(p.Name));

    public Resource Build(ImmutableArray<ContractResource> all, ContractSecurity security)
    {
        ContractProperty? id = _answered.FirstOrDefault(static p => p.Name is "id") ?? _answered.FirstOrDefault(p => IsOwnId(p.Name));
        HashSet<string> settable = [.. Settable().Select(static p => p.Name)];
        ImmutableDictionary<string, ContractProperty> whole = Settable().DistinctBy(static p => p.Name).ToImmutableDictionary(static p => p.Name);
        ImmutableArray<Relation> relations = [.. Relations(all, id?.Name, whole)];
        string? created = _answered.FirstOrDefault(p => !settable.Contains(p.Name) && Squash(p.Name) is "createdat" or "created" or "createdon")?.Name;
        string? updated = _answered.FirstOrDefault(p => !settable.Contains(p.Name) && Squash(p.Name) is "updatedat" or "updated" or "modifiedat" or "updatedon")?.Name;
        HashSet<string> special = [.. relations.Select(static r => r.FieldName), .. new[] { id?.Name, created, updated }.OfType<string>()];
        ImmutableArray<Field> fields = [.. _answered.Concat(whole.Values).DistinctBy(static p => p.Name).Where(p => !special.Contains(p.Name)).Select(p => MakeField(p, whole)).OfType<Field>()];
        ContractOperations reader = new(_contract, this, fields, relations);
        ImmutableArray<(ContractOperation From, Operation Made, TransitionRule? Rule)> made = [.. _operations.Select(reader.Read).Where(static m => m.Made is not null).Select(static m => (m.From, m.Made!, m.Rule))];
        _took.UnionWith(made.Select(static m => m.From));
        _unbuilt.AddRange(reader.Unbuilt);
        foreach (ContractProperty property in _answered)
        {
            _read.Add((property.Name, property.Pointer, $"{Name}.{property.Name}"));
        }

        return _built = new Resource
        {
            Name = Name,
            Plural = Names.ToKebab(Segment),
            Origin = _contract.Said(_operations[0].Pointer[.._operations[0].Pointer.LastIndexOf('/')], _operations[0].Path.Length),
            Id = id is not null && _schemas.Type(id.Schema)?.Kind == FieldKind.Integer ? IdKind.Integer : IdKind.Uuid,
            IdName = id?.Name ?? "id",
            Timestamps = false,
            CreatedAtName = created,
            UpdatedAtName = updated,
            Fields = fields,
            Relations = relations,
            Rules = [.. reader.Unique(), .. made.Select(static m => m.Rule).OfType<TransitionRule>()],
            Operations = [.. made.Select(static m => m.Made)],
        };
    }

    public IEnumerable<AccessRule> Access(ContractSecurity security)
    {
        foreach (ContractOperation operation in _operations.Where(Took))
        {
            Operation made = _built!.Operations.First(o => o.Path == operation.Path && string.Equals(o.Method, operation.Method, StringComparison.OrdinalIgnoreCase));
            string action = made.Kind switch
            {
                OperationKind.Replace => "change",
                OperationKind.Transition => made.Action!,
                _ => made.Kind.ToString().ToLowerInvariant(),
            };
            yield return new AccessRule(Name, [action], security.IsSecured(operation) ? Who.AnyUser : Who.Everyone, made.Origin);

            // "read" covers lists too, so a list's own rule has to come behind it.
            if (made.Kind == OperationKind.Read && _operations.FirstOrDefault(o => Took(o) && o is { Shape: PathShape.Collection, Method: "get" }) is { } list)
            {
                yield return new AccessRule(Name, ["list"], security.IsSecured(list) ? Who.AnyUser : Who.Everyone, made.Origin);
            }
        }
    }

    private Field? MakeField(ContractProperty property, ImmutableDictionary<string, ContractProperty> whole)
    {
        ContractProperty written = whole.GetValueOrDefault(property.Name, property);
        FieldType? type = _schemas.Type(written.Schema);
        if (type is null)
        {
            _unbuilt.Add(new NotBuilt($"{Name}.{property.Name}", "its schema is of a kind that is not built (a map, a list of objects, or a choice); it is left out", _contract.Said(property.Pointer, property.Name.Length)));
            return null;
        }

        bool settable = whole.ContainsKey(property.Name) && !IsTrue(property.Schema, "readOnly");
        Field field = _schemas.MakeField(written with { Required = written.Required || (!settable && property.Required) }, type, settable ? FieldMode.ReadWrite : FieldMode.ReadOnly);
        if (settable || field.Default is not null)
        {
            return field;
        }

        // The service has to begin somewhere with what callers cannot set.
        string? first = type switch
        {
            { IsList: true } => "[]",
            { Kind: FieldKind.Enum } => JsonSerializer.Serialize(type.Values[0], BackendJson.Default.String),
            { Kind: FieldKind.Boolean } => "false",
            { Kind: FieldKind.Integer or FieldKind.Number } => (type.Min ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
        return field with { Default = first, Required = first is not null && field.Required == true };
    }

    private IEnumerable<Relation> Relations(ImmutableArray<ContractResource> all, string? id, ImmutableDictionary<string, ContractProperty> whole)
    {
        HashSet<string> taken = [];
        foreach (ContractProperty property in _answered.Concat(whole.Values).DistinctBy(static p => p.Name).Where(p => p.Name != id))
        {
            FieldType? type = _schemas.Type(property.Schema);
            string stem = Squash(property.Name);
            bool many = type is { IsList: true } && stem.EndsWith("ids", StringComparison.Ordinal);
            ContractResource? target = type is { Kind: FieldKind.Uuid or FieldKind.Integer or FieldKind.Text } && (many || stem.EndsWith("id", StringComparison.Ordinal))
                ? Named(all, many ? stem[..^3] : stem[..^2])
                : null;
            if (target is not null && taken.Add(property.Name))
            {
                yield return MakeRelation(property.Name, target, many, whole.GetValueOrDefault(property.Name, property).Required, _contract.Said(property.Pointer, property.Name.Length));
            }
        }

        foreach (ContractOperation operation in _operations.Where(static o => o.Shape == PathShape.Collection))
        {
            if (operation.Segments is [.., var parent, var parameter, _] && ContractOperation.IsParameter(parameter)
                && all.FirstOrDefault(r => r.Segment == parent) is { } target && target != this && !taken.Contains(parameter.Trim('{', '}')))
            {
                string name = parameter.Trim('{', '}');
                if (!_answered.Any(p => Named([target], Squash(p.Name).TrimEnd('d').TrimEnd('i')) is not null) && taken.Add(name))
                {
                    yield return MakeRelation(name, target, many: false, required: true, _contract.Said(operation.Pointer, operation.Method.Length));
                }
            }
        }
    }

    private static Relation MakeRelation(string fieldName, ContractResource target, bool many, bool required, Origin origin) => new()
    {
        Name = Names.ToSnake(fieldName) is var snake && snake.EndsWith("_id", StringComparison.Ordinal) ? snake[..^3] : snake.EndsWith("_ids", StringComparison.Ordinal) ? Names.Pluralise(snake[..^4]) : snake,
        Target = target.Name,
        FieldName = fieldName,
        Many = many,
        Required = required,
        OnDelete = target._operations.Any(o => o is { Method: "delete", Shape: PathShape.Item } && Member(Member(o.Body, "responses"), "409").ValueKind == JsonValueKind.Object)
            ? OnDelete.Refuse
            : OnDelete.Unsaid,
        Origin = origin,
    };

    private static ContractResource? Named(ImmutableArray<ContractResource> all, string stem) =>
        all.FirstOrDefault(r => Squash(r.Name) == stem || Squash(Names.Singularise(r.Segment)) == stem);

    private IEnumerable<ContractProperty> Settable() =>
        _operations.Where(static o => o.Method is "post" or "put" or "patch" && o.Shape is PathShape.Collection or PathShape.Item)
            .OrderBy(static o => o.Method switch { "post" => 0, "put" => 1, _ => 2 })
            .SelectMany(o => _schemas.Properties(o.Request(_contract)).Select(p => o.Method == "patch" ? p with { Required = false } : p))
            .Where(static p => !IsTrue(p.Schema, "readOnly"));

    /// <summary>What one answers: the item's own read first, then whatever else answers one, then a list's items.</summary>
    private (JsonElement Schema, string? Component) AnswerSchema()
    {
        IEnumerable<JsonElement> candidates = _operations
            .OrderBy(static o => (o.Shape, o.Method) switch { (PathShape.Item, "get") => 0, (PathShape.Collection, "post") => 1, (PathShape.Item, _) => 2, (PathShape.Collection, "get") => 3, _ => 4 })
            .Select(o => (o, Schema: o.Success(_contract).Schema))
            .Select(p => p.o is { Shape: PathShape.Collection, Method: "get" } ? ContractOperations.ItemsOf(_contract, p.Schema).Items : p.Schema)
            .Concat(_operations.Select(o => o.Request(_contract)));
        foreach (JsonElement schema in candidates.Where(s => _schemas.Properties(s).Length > 0))
        {
            return (schema, _contract.ComponentOf(schema));
        }

        return (default, null);
    }

    private bool IsOwnId(string name) => Squash(name) == Squash(Names.Singularise(Segment)) + "id" || Squash(name) == Squash(Name) + "id";

    internal static string Squash(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string TrimSuffix(string component)
    {
        foreach (string suffix in (string[])["Response", "Dto", "DTO", "Read", "Out", "Resource", "Model", "Details"])
        {
            if (component.Length > suffix.Length && component.EndsWith(suffix, StringComparison.Ordinal))
            {
                return component[..^suffix.Length];
            }
        }

        return component;
    }
}
