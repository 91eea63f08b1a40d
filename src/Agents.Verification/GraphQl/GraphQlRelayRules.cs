using System.Collections.Immutable;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>Relay's way to page through lists; run when rules of taste are asked for.</summary>
internal static class GraphQlRelayRules
{
    private static readonly string[] s_scalars = ["String", "Int", "Float", "Boolean", "ID"];

    public static readonly ImmutableArray<GraphQlRule> All =
    [
        new("E202-440", Info, "there is a PageInfo as Relay has it", "Define type PageInfo with hasPreviousPage: Boolean!, hasNextPage: Boolean!, startCursor and endCursor.",
            "type PageInfo { hasNextPage: Boolean! }", "type PageInfo { hasPreviousPage: Boolean! hasNextPage: Boolean! startCursor: String endCursor: String }",
            PageInfo, isTaste: true),
        new("E202-441", Info, "connections have edges and a pageInfo", "Add edges, a list of edges, and pageInfo: PageInfo!.",
            "type BookConnection { edges: [BookEdge] }", "type BookConnection { edges: [BookEdge] pageInfo: PageInfo! }",
            Connections, isTaste: true),
        new("E202-442", Info, "edges have a node and a cursor", "Add node and cursor, and end the type's name in Edge.",
            "type BookConnection { edges: [BookEdge] } type BookEdge { node: Int }", "type BookConnection { edges: [BookEdge] } type BookEdge { node: Int cursor: String! }",
            Edges, isTaste: true),
        new("E202-443", Info, "connections are paged forward or back", "Take first and after, or last and before.",
            "type Query { books: BookConnection }", "type Query { books(first: Int, after: String): BookConnection }",
            Arguments, isTaste: true),
    ];

    private static void PageInfo(GraphQlDocument document, GraphQlReport report)
    {
        GraphQlType[] parts = [.. document.Types.Where(static t => t.Name == "PageInfo")];
        if (parts.Length == 0 && document.Types.Count > 0 && document.Schema.Parts("PageInfo").Count == 0)
        {
            report.At(document.Types[0].Node, "There is no PageInfo.");
        }

        foreach (GraphQlType part in parts)
        {
            if (part.Kind != "type" || part.IsExtension)
            {
                report.At(part.Node, "PageInfo must be one type, whole.");
                continue;
            }

            foreach (string name in (ReadOnlySpan<string>)["hasPreviousPage", "hasNextPage", "startCursor", "endCursor"])
            {
                GraphQlMember? field = part.Members.FirstOrDefault(m => m.Name == name);
                bool isFlag = name.StartsWith("has", StringComparison.Ordinal);
                if (field is null || field.IsList || (isFlag ? !field.IsRequired || field.TypeName != "Boolean" : !IsScalar(field, document)))
                {
                    report.At(field?.Node ?? part.Node, $"PageInfo needs {name}: {(isFlag ? "Boolean!" : "String")}.");
                }
            }
        }
    }

    private static void Connections(GraphQlDocument document, GraphQlReport report)
    {
        foreach (GraphQlType type in document.Types)
        {
            bool hasName = type.Name.EndsWith("Connection", StringComparison.Ordinal);
            GraphQlMember? edges = type.Members.FirstOrDefault(static m => m.Name == "edges");
            GraphQlMember? info = type.Members.FirstOrDefault(static m => m.Name == "pageInfo");
            if (hasName && type.Kind != "type")
            {
                report.At(type.Node, $"'{type.Name}' must be a type.");
            }
            else if (!hasName && edges is { IsList: true } && info is not null)
            {
                report.At(type.Node, $"'{type.Name}' is a connection; end its name in Connection.");
            }
            else if (hasName)
            {
                if (edges is not { IsList: true })
                {
                    report.At(edges?.Node ?? type.Node, $"'{type.Name}' needs edges, a list.");
                }

                if (info is not { IsRequired: true, IsList: false, TypeName: "PageInfo" })
                {
                    report.At(info?.Node ?? type.Node, $"'{type.Name}' needs pageInfo: PageInfo!.");
                }
            }
        }
    }

    private static void Edges(GraphQlDocument document, GraphQlReport report)
    {
        HashSet<string> edges = [.. document.AllTypes.Where(static t => t.Name.EndsWith("Connection", StringComparison.Ordinal))
            .SelectMany(static t => t.Members).Where(static m => m is { Name: "edges", IsList: true }).Select(static m => m.TypeName)];
        foreach (GraphQlType type in document.Types.Where(t => edges.Contains(t.Name)))
        {
            GraphQlMember? node = type.Members.FirstOrDefault(static m => m.Name == "node");
            GraphQlMember? cursor = type.Members.FirstOrDefault(static m => m.Name == "cursor");
            if (type.Kind != "type" || !type.Name.EndsWith("Edge", StringComparison.Ordinal))
            {
                report.At(type.Node, $"'{type.Name}' must be a type whose name ends in Edge.");
            }

            if (type.Kind == "type" && (node is null || node.IsList))
            {
                report.At(node?.Node ?? type.Node, $"'{type.Name}' needs a node that is no list.");
            }

            if (type.Kind == "type" && (cursor is null || cursor.IsList || !IsScalar(cursor, document)))
            {
                report.At(cursor?.Node ?? type.Node, $"'{type.Name}' needs a cursor.");
            }
        }
    }

    private static void Arguments(GraphQlDocument document, GraphQlReport report)
    {
        foreach (GraphQlMember field in document.Types.SelectMany(static t => t.Members).Where(static m => m.Kind == "field" && m.TypeName.EndsWith("Connection", StringComparison.Ordinal)))
        {
            string[] names = [.. field.Arguments.Select(static a => a.Name)];
            bool forward = names.Contains("first") && names.Contains("after");
            bool back = names.Contains("last") && names.Contains("before");
            bool half = names.Contains("first") != names.Contains("after") || names.Contains("last") != names.Contains("before");
            if ((!forward && !back) || half || field.Arguments.Any(a => a.Name is "first" or "last" ? a.TypeName != "Int" || a.IsList : a.Name is "after" or "before" && (a.IsList || !IsScalar(a, document))))
            {
                report.At(field.Node, $"'{field.Name}' does not take first and after, or last and before.");
            }
        }
    }

    private static bool IsScalar(GraphQlMember member, GraphQlDocument document) => s_scalars.Contains(member.TypeName) || document.Schema.Kind(member.TypeName) == "scalar";
}
