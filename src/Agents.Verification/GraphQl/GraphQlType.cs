using GraphQLParser.AST;

namespace Agents.Verification;

/// <summary>A type of a schema, or an extension of one.</summary>
/// <param name="Kind">One of <c>type</c>, <c>interface</c>, <c>input</c>, <c>enum</c>, <c>union</c>, <c>scalar</c>, <c>directive</c>.</param>
/// <param name="Name">As written.</param>
/// <param name="Node">The definition.</param>
/// <param name="IsExtension">Whether it extends one defined elsewhere.</param>
/// <param name="Members">Fields, input fields, values, or a directive's arguments.</param>
/// <param name="Names">The interfaces it implements, or the types of a union.</param>
internal sealed record GraphQlType(string Kind, string Name, ASTNode Node, bool IsExtension, IReadOnlyList<GraphQlMember> Members, IReadOnlyList<string> Names)
{
    public bool IsDescribed => Node is IHasDescriptionNode { Description: not null };

    public bool Has(string directive) => (Node as IHasDirectivesNode)?.Directives?.Any(d => d.Name.StringValue == directive) == true;

    /// <summary>The definition as a type, or null for operations, fragments and the schema itself.</summary>
    public static GraphQlType? Of(ASTNode node) => node switch
    {
        GraphQLObjectTypeDefinition d => new("type", d.Name.StringValue, d, false, Fields(d.Fields), Interfaces(d.Interfaces)),
        GraphQLObjectTypeExtension d => new("type", d.Name.StringValue, d, true, Fields(d.Fields), Interfaces(d.Interfaces)),
        GraphQLInterfaceTypeDefinition d => new("interface", d.Name.StringValue, d, false, Fields(d.Fields), Interfaces(d.Interfaces)),
        GraphQLInterfaceTypeExtension d => new("interface", d.Name.StringValue, d, true, Fields(d.Fields), Interfaces(d.Interfaces)),
        GraphQLInputObjectTypeDefinition d => new("input", d.Name.StringValue, d, false, Inputs(d.Fields), []),
        GraphQLInputObjectTypeExtension d => new("input", d.Name.StringValue, d, true, Inputs(d.Fields), []),
        GraphQLEnumTypeDefinition d => new("enum", d.Name.StringValue, d, false, Values(d.Values), []),
        GraphQLEnumTypeExtension d => new("enum", d.Name.StringValue, d, true, Values(d.Values), []),
        GraphQLUnionTypeDefinition d => new("union", d.Name.StringValue, d, false, [], [.. d.Types?.Select(static t => t.Name.StringValue) ?? []]),
        GraphQLUnionTypeExtension d => new("union", d.Name.StringValue, d, true, [], [.. d.Types?.Select(static t => t.Name.StringValue) ?? []]),
        GraphQLScalarTypeDefinition d => new("scalar", d.Name.StringValue, d, false, [], []),
        GraphQLScalarTypeExtension d => new("scalar", d.Name.StringValue, d, true, [], []),
        GraphQLDirectiveDefinition d => new("directive", d.Name.StringValue, d, false, Arguments(d.Arguments), []),
        _ => null,
    };

    private static GraphQlMember[] Fields(GraphQLFieldsDefinition? fields) =>
        [.. fields?.Select(static f => new GraphQlMember("field", f.Name.StringValue, f, f.Type, Arguments(f.Arguments))) ?? []];

    private static GraphQlMember[] Inputs(GraphQLInputFieldsDefinition? fields) =>
        [.. fields?.Select(static f => new GraphQlMember("input", f.Name.StringValue, f, f.Type, [])) ?? []];

    private static GraphQlMember[] Arguments(GraphQLArgumentsDefinition? arguments) =>
        [.. arguments?.Select(static a => new GraphQlMember("argument", a.Name.StringValue, a, a.Type, [])) ?? []];

    private static GraphQlMember[] Values(GraphQLEnumValuesDefinition? values) =>
        [.. values?.Select(static v => new GraphQlMember("value", v.Name.StringValue, v, null, [])) ?? []];

    private static string[] Interfaces(GraphQLImplementsInterfaces? interfaces) => [.. interfaces?.Select(static i => i.Name.StringValue) ?? []];
}
