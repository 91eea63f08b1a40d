using System.Collections.Immutable;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>Reads a collection's operations: what they do, how lists are cut, which moves and unique values they imply.</summary>
internal sealed class ContractOperations(Contract contract, ContractResource resource, ImmutableArray<Field> fields, ImmutableArray<Relation> relations)
{
    private static readonly ImmutableHashSet<string> s_size = ["limit", "size", "pagesize", "perpage", "count", "top", "first"];
    private static readonly ImmutableHashSet<string> s_cursor = ["cursor", "after", "pagetoken", "nexttoken", "startingafter"];
    private static readonly ImmutableHashSet<string> s_offset = ["offset", "skip"];
    private static readonly ImmutableHashSet<string> s_beside = ["hasmore", "more", "links", "meta", "pages", "pagecount", "pagination"];
    private static readonly ImmutableHashSet<string> s_page = ["page", "pagenumber"];
    private readonly List<NotBuilt> _unbuilt = [];
    private readonly List<UniqueRule> _unique = [];

    public IReadOnlyList<NotBuilt> Unbuilt => _unbuilt;

    public IEnumerable<UniqueRule> Unique() => _unique.DistinctBy(static u => string.Join(',', u.Fields));

    public (ContractOperation From, Operation? Made, TransitionRule? Rule) Read(ContractOperation operation)
    {
        TransitionRule? move = operation.Shape == PathShape.Action ? Move(operation) : null;
        OperationKind? kind = (operation.Shape, operation.Method) switch
        {
            (PathShape.Collection, "get") when ItemsOf(contract, operation.Success(contract).Schema).Items.ValueKind == JsonValueKind.Object => OperationKind.List,
            (PathShape.Collection, "post") => OperationKind.Create,
            (PathShape.Item, "get") => OperationKind.Read,
            (PathShape.Item, "put") => OperationKind.Replace,
            (PathShape.Item, "patch") => OperationKind.Change,
            (PathShape.Item, "delete") => OperationKind.Delete,
            (PathShape.Action, _) when move is not null => OperationKind.Transition,
            _ => null,
        };
        ImmutableSortedDictionary<string, string>? scopes = Scopes(operation);
        if (kind is null || scopes is null)
        {
            return (operation, null, null);
        }

        if (kind == OperationKind.Create)
        {
            FindUnique(operation);
        }

        (int status, JsonElement schema) = operation.Success(contract);
        return (operation, new Operation
        {
            Kind = kind.Value,
            Id = operation.Id,
            Method = operation.Method.ToUpperInvariant(),
            Path = operation.Path,
            Action = move?.Action,
            Status = status == 0 ? null : status,
            Scopes = scopes,
            List = kind == OperationKind.List ? Shape(operation, schema) : null,
            Filters = kind == OperationKind.List ? Filters(operation) : null,
            AnswersResource = status == 0 ? null : schema.ValueKind == JsonValueKind.Object,
            Summary = Text(operation.Body, "summary"),
            Origin = contract.Said(operation.Pointer, operation.Method.Length),
        }, move);
    }

    /// <summary>The items of a list's answer: the array itself, or the only array of objects in it.</summary>
    public static (JsonElement Items, string? Name) ItemsOf(Contract contract, JsonElement schema)
    {
        schema = contract.Resolve(schema);
        if (Text(schema, "type") == "array")
        {
            return (Member(schema, "items"), null);
        }

        ImmutableArray<ContractProperty> arrays =
            [.. new ContractSchemas(contract).Properties(schema).Where(static p => Text(p.Schema, "type") == "array" && Member(p.Schema, "items").ValueKind == JsonValueKind.Object)];
        return arrays is [var only] ? (Member(only.Schema, "items"), only.Name) : default;
    }

    /// <summary>Whether an answer is a bare array, or an array with nothing beside it but what pages are told by.</summary>
    public static bool IsPage(Contract contract, JsonElement schema) => ItemsOf(contract, schema) is { Items.ValueKind: JsonValueKind.Object, Name: var items }
        && (items is null || new ContractSchemas(contract).Properties(contract.Resolve(schema)).Select(static p => ContractResource.Squash(p.Name))
            .All(n => n == ContractResource.Squash(items) || s_size.Contains(n) || s_cursor.Contains(n) || s_offset.Contains(n) || s_page.Contains(n) || s_beside.Contains(n)
                || n.Contains("next", StringComparison.Ordinal) || n.Contains("prev", StringComparison.Ordinal) || n.StartsWith("total", StringComparison.Ordinal)));

    private ListShape Shape(ContractOperation operation, JsonElement schema)
    {
        (_, string? items) = ItemsOf(contract, schema);
        ImmutableArray<string> beside = items is null ? [] : [.. new ContractSchemas(contract).Properties(schema).Select(static p => p.Name).Where(n => n != items)];
        JsonElement? size = Parameter(operation, s_size);
        (PageStyle style, JsonElement? place) =
            Parameter(operation, s_cursor) is { } cursor ? (PageStyle.Cursor, cursor) :
            Parameter(operation, s_offset) is { } offset ? (PageStyle.Offset, offset) :
            Parameter(operation, s_page) is { } page ? (PageStyle.Page, page) : (size is null ? PageStyle.None : PageStyle.First, (JsonElement?)null);
        JsonElement sizes = size is { } s ? contract.Resolve(Member(s, "schema")) : default;
        return new ListShape
        {
            Style = style,
            SizeName = size is { } named ? Text(named, "name")! : "limit",
            PlaceName = place is { } at ? Text(at, "name")! : "cursor",
            DefaultSize = (int?)Number(sizes, "default"),
            MaxSize = (int?)Number(sizes, "maximum"),
            ItemsName = items,
            NextName = beside.FirstOrDefault(static n => ContractResource.Squash(n).Contains("next", StringComparison.Ordinal) || s_cursor.Contains(ContractResource.Squash(n))),
            TotalName = beside.FirstOrDefault(static n => ContractResource.Squash(n) is "total" or "count" or "totalcount" or "totalitems"),
        };
    }

    private ImmutableSortedDictionary<string, string> Filters(ContractOperation operation)
    {
        ImmutableSortedDictionary<string, string>.Builder filters = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (string name in operation.Parameters(contract, "query").Select(static p => Text(p, "name")).OfType<string>())
        {
            string key = ContractResource.Squash(name);
            string? field = fields.Select(static f => f.Name).Concat(relations.Select(static r => r.FieldName)).FirstOrDefault(f => ContractResource.Squash(f) == key);
            if (field is not null)
            {
                filters[name] = field;
            }
            else if (!s_size.Contains(key) && !s_cursor.Contains(key) && !s_offset.Contains(key) && !s_page.Contains(key))
            {
                _unbuilt.Add(new NotBuilt($"query parameter {name} of {operation.Method.ToUpperInvariant()} {operation.Path}", "it names no field, so it filters nothing and is refused as unknown", contract.Said(operation.Pointer + "/parameters", name.Length)));
            }
        }

        return filters.ToImmutable();
    }

    private JsonElement? Parameter(ContractOperation operation, ImmutableHashSet<string> names) =>
        operation.Parameters(contract, "query").Cast<JsonElement?>().FirstOrDefault(p => Text(p!.Value, "name") is { } n && names.Contains(ContractResource.Squash(n)));

    /// <summary>Parents in the path, each with the relation it fixes; null when one is no relation of the resource.</summary>
    private ImmutableSortedDictionary<string, string>? Scopes(ContractOperation operation)
    {
        int own = operation.Shape switch { PathShape.Item => operation.Segments.Length - 1, PathShape.Action => operation.Segments.Length - 2, _ => -1 };
        ImmutableSortedDictionary<string, string>.Builder scopes = ImmutableSortedDictionary.CreateBuilder<string, string>();
        for (int i = 0; i < operation.Segments.Length; i++)
        {
            if (i == own || !ContractOperation.IsParameter(operation.Segments[i]))
            {
                continue;
            }

            string name = operation.Segments[i].Trim('{', '}');
            string parent = i == 0 ? string.Empty : ContractResource.Squash(Names.Singularise(operation.Segments[i - 1]));
            Relation? relation = relations.FirstOrDefault(r => ContractResource.Squash(r.FieldName) == ContractResource.Squash(name))
                ?? relations.FirstOrDefault(r => ContractResource.Squash(r.Name) == parent || ContractResource.Squash(r.Target) == parent);
            if (relation is null)
            {
                return null;
            }

            scopes[name] = relation.Name;
        }

        return scopes.ToImmutable();
    }

    /// <summary>An action moves an enumeration to the value its verb is the stem of: <c>publish</c> to <c>published</c>.</summary>
    private TransitionRule? Move(ContractOperation operation)
    {
        string verb = ContractResource.Squash(operation.Segments[^1]);
        string stem = verb.TrimEnd('e');
        foreach (Field field in fields.Where(static f => f.Type is { Kind: FieldKind.Enum, IsList: false }))
        {
            string? to = field.Type.Values.FirstOrDefault(v => Matches(ContractResource.Squash(v)));
            if (to is not null)
            {
                return new TransitionRule(operation.Segments[^1], field.Name, [.. field.Type.Values.Where(v => v != to)], to, contract.Said(operation.Pointer, operation.Method.Length));
            }
        }

        return null;

        bool Matches(string value) => value.StartsWith(stem, StringComparison.Ordinal)
            || (stem.EndsWith('y') && value.StartsWith(stem[..^1] + "ied", StringComparison.Ordinal)) || (verb == "start" && value is "inprogress" or "running");
    }

    /// <summary>A create that can answer 409 has a unique value: the one its description names, or else the resource's natural key.</summary>
    private void FindUnique(ContractOperation operation)
    {
        if (operation.DescriptionOf(contract, "409") is not { } description)
        {
            return;
        }

        string words = ContractResource.Squash(description.Replace(" ", "", StringComparison.Ordinal));
        ImmutableArray<Field> candidates = [.. fields.Where(static f => f is { Mode: FieldMode.ReadWrite, Type: { IsList: false, Kind: FieldKind.Text or FieldKind.Email or FieldKind.Slug or FieldKind.Uuid or FieldKind.Integer } })];
        Field? named = candidates.Where(f => words.Contains(ContractResource.Squash(f.Name), StringComparison.Ordinal)).MaxBy(static f => f.Name.Length);
        Field? natural = candidates.FirstOrDefault(static f => ContractResource.Squash(f.Name) is "email" or "isbn" or "sku" or "slug" or "username" or "code" or "vin" or "serialnumber" or "barcode" or "number" or "handle")
            ?? candidates.FirstOrDefault(static f => f.Name is "name" or "title");
        if (named is not null)
        {
            _unique.Add(new UniqueRule([named.Name], contract.Said(operation.Pointer + "/responses/409", 3)));
        }
        else if (natural is not null)
        {
            _unique.Add(new UniqueRule([natural.Name], Origin.Assumed($"{resource.Name} answers 409 on creation and does not say why")));
        }
    }
}
