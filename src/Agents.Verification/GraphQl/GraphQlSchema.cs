using GraphQLParser.AST;

namespace Agents.Verification;

/// <summary>What the types of a document and those beside it say together.</summary>
internal sealed class GraphQlSchema
{
    private readonly Dictionary<string, List<GraphQlType>> _types = new(StringComparer.Ordinal);

    public GraphQlSchema(GraphQlDocument document)
    {
        foreach (GraphQlType type in document.AllTypes.Where(static t => t.Kind != "directive"))
        {
            if (!_types.TryGetValue(type.Name, out List<GraphQlType>? parts))
            {
                _types[type.Name] = parts = [];
            }

            parts.Add(type);
        }

        foreach (GraphQLRootOperationTypeDefinition root in document.Related.Prepend(document).SelectMany(static d => d.Tree.Definitions)
            .SelectMany(static d => d switch { GraphQLSchemaDefinition s => s.OperationTypes, GraphQLSchemaExtension e => e.OperationTypes, _ => null } ?? Enumerable.Empty<GraphQLRootOperationTypeDefinition>()))
        {
            Roots[root.Operation] = root.Type!.Name.StringValue;
        }

        foreach ((OperationType operation, string name) in (ReadOnlySpan<(OperationType, string)>)[(OperationType.Query, "Query"), (OperationType.Mutation, "Mutation"), (OperationType.Subscription, "Subscription")])
        {
            if (_types.ContainsKey(name))
            {
                Roots.TryAdd(operation, name);
            }
        }
    }

    /// <summary>The root types by operation.</summary>
    public Dictionary<OperationType, string> Roots { get; } = [];

    public bool IsKnown => _types.Count > 0;

    public bool IsRoot(string type) => Roots.ContainsValue(type);

    public string? Kind(string type) => _types.TryGetValue(type, out List<GraphQlType>? parts) ? parts[0].Kind : null;

    public IReadOnlyList<GraphQlType> Parts(string type) => _types.TryGetValue(type, out List<GraphQlType>? parts) ? parts : [];

    public IEnumerable<GraphQlMember> Members(string? type) => type is not null && _types.TryGetValue(type, out List<GraphQlType>? parts) ? parts.SelectMany(static p => p.Members) : [];

    public GraphQlMember? Member(string? type, string name) => Members(type).FirstOrDefault(m => m.Name == name);

    /// <summary>Names of the types that can be reached from the roots, with everything that implements or is named by them.</summary>
    public HashSet<string> Reachable()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(Roots.Values);
        ILookup<string, string> implementers = _types.Values.SelectMany(static p => p).Where(static p => p.Kind != "union")
            .SelectMany(static p => p.Names, static (part, name) => (part.Name, Interface: name)).ToLookup(static p => p.Interface, static p => p.Name, StringComparer.Ordinal);
        while (open.TryPop(out string? name))
        {
            if (!reached.Add(name))
            {
                continue;
            }

            foreach (GraphQlType part in Parts(name))
            {
                foreach (string next in part.Names.Concat(part.Members.Select(static m => m.TypeName)).Concat(part.Members.SelectMany(static m => m.Arguments).Select(static a => a.TypeName)).Concat(implementers[name]))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
