using GraphQLParser.AST;

namespace Agents.Verification;

/// <summary>A field, an input field, an argument or an enum value of a type.</summary>
/// <param name="Kind">One of <c>field</c>, <c>input</c>, <c>argument</c>, <c>value</c>.</param>
/// <param name="Name">As written.</param>
/// <param name="Node">The definition.</param>
/// <param name="Type">Its type; null for an enum value.</param>
/// <param name="Arguments">Those of a field.</param>
internal sealed record GraphQlMember(string Kind, string Name, ASTNode Node, GraphQLType? Type, IReadOnlyList<GraphQlMember> Arguments)
{
    public bool IsDescribed => Node is IHasDescriptionNode { Description: not null };

    public GraphQLDirectives? Directives => (Node as IHasDirectivesNode)?.Directives;

    /// <summary>The type's name without lists and exclamation marks.</summary>
    public string TypeName => NameOf(Type);

    public bool IsRequired => Type is GraphQLNonNullType;

    public bool IsList => (Type is GraphQLNonNullType required ? required.Type : Type) is GraphQLListType;

    private static string NameOf(GraphQLType? type) => type switch
    {
        GraphQLNonNullType required => NameOf(required.Type),
        GraphQLListType list => NameOf(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => string.Empty,
    };
}
