using System.Collections.Immutable;
using GraphQLParser.AST;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>Order and layout; run when rules of taste are asked for.</summary>
internal static class GraphQlTasteRules
{
    public static readonly ImmutableArray<GraphQlRule> All =
    [
        new("E202-470", Info, "fields are in alphabetical order", "Sort them.",
            "type A { b: Int a: Int }", "type A { a: Int b: Int }",
            static (d, r) => Each(d.Types.Where(static t => t.Kind is "type" or "interface" or "input"), static t => t.Members.Select(static m => (m.Node, m.Name)), r), isTaste: true),
        new("E202-471", Info, "enum values are in alphabetical order", "Sort them.",
            "enum A { B A }", "enum A { A B }",
            static (d, r) => Each(d.Types.Where(static t => t.Kind == "enum"), static t => t.Members.Select(static m => (m.Node, m.Name)), r), isTaste: true),
        new("E202-472", Info, "arguments are in alphabetical order", "Sort them.",
            "type A { a(y: Int, x: Int): Int }", "type A { a(x: Int, y: Int): Int }",
            static (d, r) =>
            {
                Each(d.Types.Where(static t => t.Kind == "directive"), static t => t.Members.Select(static m => (m.Node, m.Name)), r);
                Each(d.Types.SelectMany(static t => t.Members), static m => m.Arguments.Select(static a => (a.Node, a.Name)), r);
                Each(Sets(d).SelectMany(static s => s.Selections).OfType<GraphQLField>(), static f => f.Arguments?.Select(static a => ((ASTNode)a, a.Name.StringValue)) ?? [], r);
            }, isTaste: true),
        new("E202-473", Info, "selections are in alphabetical order", "Sort them.",
            "query A { b a }", "query A { a b }",
            static (d, r) => Each(Sets(d), static s => s.Selections.OfType<GraphQLField>().Select(static f => ((ASTNode)f, (f.Alias?.Name ?? f.Name).StringValue)), r), isTaste: true),
        new("E202-474", Info, "variables are in alphabetical order", "Sort them.",
            "query A($b: Int, $a: Int) { a }", "query A($a: Int, $b: Int) { a }",
            static (d, r) => Each(d.Operations, static o => o.Variables?.Select(static v => ((ASTNode)v, v.Variable.Name.StringValue)) ?? [], r), isTaste: true),
        new("E202-475", Info, "definitions are in alphabetical order", "Sort them.",
            "type B { a: Int } type A { a: Int }", "type A { a: Int } type B { a: Int }",
            static (d, r) => Each([d], static d => d.Tree.Definitions.Select(static n => (n, Name(n))).Where(static n => n.Item2 is not null).Select(static n => (n.n, n.Item2!)), r), isTaste: true),
        new("E202-476", Info, "a file holds one operation or fragment", "Move the others to files of their own.",
            "query A { a } query B { b }", "query A { a }",
            static (d, r) =>
            {
                foreach (ASTNode extra in d.Tree.Definitions.Where(static n => n is GraphQLOperationDefinition or GraphQLFragmentDefinition).Skip(1))
                {
                    r.At(extra, "The file holds another operation or fragment.");
                }
            }, isTaste: true),
    ];

    private static string? Name(ASTNode node) => GraphQlType.Of(node)?.Name ?? node switch
    {
        GraphQLOperationDefinition operation => operation.Name?.StringValue,
        GraphQLFragmentDefinition fragment => fragment.FragmentName.Name.StringValue,
        _ => null,
    };

    private static IEnumerable<GraphQLSelectionSet> Sets(GraphQlDocument document) =>
        document.Operations.Select(static o => o.SelectionSet).Concat(document.Fragments.Select(static f => f.SelectionSet)).SelectMany(Sets);

    private static IEnumerable<GraphQLSelectionSet> Sets(GraphQLSelectionSet set) => set.Selections
        .Select(static s => s switch { GraphQLField f => f.SelectionSet, GraphQLInlineFragment i => i.SelectionSet, _ => null }).OfType<GraphQLSelectionSet>().SelectMany(Sets).Prepend(set);

    private static void Each<T>(IEnumerable<T> owners, Func<T, IEnumerable<(ASTNode Node, string Name)>> names, GraphQlReport report)
    {
        foreach (T owner in owners)
        {
            string? before = null;
            foreach ((ASTNode node, string name) in names(owner))
            {
                if (before is not null && Compare(before, name) > 0)
                {
                    report.At(node, $"'{name}' comes before '{before}'.");
                }

                before = name;
            }
        }
    }

    /// <summary>Letters first, case second, as a dictionary has it: small before capital.</summary>
    private static int Compare(string one, string other)
    {
        int letters = string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
        return letters != 0 ? letters : -string.CompareOrdinal(one, other);
    }
}
