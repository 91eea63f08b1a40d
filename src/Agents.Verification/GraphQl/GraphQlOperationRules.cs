using System.Collections.Immutable;
using GraphQLParser.AST;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>What GraphQL operations and fragments are held against, beside their schema where it is given.</summary>
internal static class GraphQlOperationRules
{
    private const int MostSpreads = 64;

    public static readonly ImmutableArray<GraphQlRule> All =
    [
        new("E202-450", Warning, "operations have a name", "Name it, so that logs and tools can tell it apart.",
            "query { a }", "query All { a }",
            static (document, report) =>
            {
                foreach (GraphQLOperationDefinition operation in document.Operations.Where(static o => o.Name is null))
                {
                    report.At(operation, "The operation has no name.");
                }
            }),
        new("E202-451", Error, "an operation without a name stands alone", "Name every operation.",
            "{ a } query B { b }", "query A { a } query B { b }",
            static (document, report) =>
            {
                foreach (GraphQLOperationDefinition operation in document.Operations.Count() > 1 ? document.Operations.Where(static o => o.Name is null) : [])
                {
                    report.At(operation, "The operation has no name beside others.");
                }
            }),
        new("E202-452", Error, "names of operations are unique", "Rename one of them.",
            "query A { a } query A { b }", "query A { a } query B { b }",
            Unique(static d => d.Operations.Select(static o => ((ASTNode)o, o.Name?.StringValue)), "operation")),
        new("E202-453", Error, "names of fragments are unique", "Rename one of them.",
            "fragment F on A { a } fragment F on A { b }", "fragment F on A { a } fragment G on A { b }",
            Unique(static d => d.Fragments.Select(static f => ((ASTNode)f, (string?)f.FragmentName.Name.StringValue)), "fragment")),
        new("E202-454", Warning, "nothing is selected or passed twice", "Remove the repetition.",
            "query A { a a }", "query A { a b }",
            Twice),
        new("E202-455", Error, "fragments that are spread exist", "Define the fragment, or correct its name.",
            "query A { ...F } fragment G on Query { a }", "query A { ...F } fragment F on Query { a }",
            UnknownSpreads),
        new("E202-456", Warning, "nothing deprecated is used", "Use what the deprecation names instead.",
            "type Query { a: Int @deprecated(reason: \"b\") } query A { a }", "type Query { a: Int } query A { a }",
            Deprecated),
        new("E202-457", Info, "the id is selected where there is one", "Select id, so that caches can tell objects apart.",
            "type Query { a: Book } type Book { id: ID! t: Int } query A { a { t } }", "type Query { a: Book } type Book { id: ID! t: Int } query A { a { id t } }",
            Ids),
        new("E202-458", Error, "fields that are selected exist", "Correct the name.",
            "type Query { a: Int } query A { b }", "type Query { a: Int } query A { a }",
            UnknownFields),
        new("E202-459", Info, "operations are described", "Put a comment above it that says what it is for.",
            "query A { a }", "# All of them.\nquery A { a }",
            static (document, report) =>
            {
                string[] lines = document.Text.Split('\n');
                foreach (GraphQLOperationDefinition operation in document.Operations)
                {
                    int above = document.Place(operation).Line - 2;
                    if (above < 0 || !lines[above].TrimStart().StartsWith('#') || lines[above].TrimStart('#', ' ').StartsWith("eslint", StringComparison.Ordinal))
                    {
                        report.At(operation, "The operation has no comment.");
                    }
                }
            }, isTaste: true),
        new("E202-460", Info, "selections are at most seven deep", "Split the operation.",
            "query A { a { b { c { d { e { f { g { h } } } } } } } }", "query A { a { b } }",
            static (document, report) =>
            {
                foreach (GraphQLOperationDefinition operation in document.Operations)
                {
                    if (Depth(operation.SelectionSet) > 8 - 1)
                    {
                        report.At(operation, "The operation selects more than seven levels.");
                    }
                }
            }),
        new("E202-461", Info, "fragments are spread more than once", "Write its fields where they are needed.",
            "fragment F on A { a } query Q { ...F }", "fragment F on A { a } query Q { ...F } query R { ...F }",
            static (document, report) =>
            {
                string[] spread = [.. document.Related.Prepend(document).SelectMany(static d => d.Operations.Select(static o => o.SelectionSet).Concat(d.Fragments.Select(static f => f.SelectionSet)))
                    .SelectMany(static s => Selections(s)).OfType<GraphQLFragmentSpread>().Select(static s => s.FragmentName.Name.StringValue)];
                foreach (GraphQLFragmentDefinition fragment in document.Fragments)
                {
                    if (spread.Count(s => s == fragment.FragmentName.Name.StringValue) == 1)
                    {
                        report.At(fragment, $"'{fragment.FragmentName.Name.StringValue}' is spread once.");
                    }
                }
            }, isTaste: true),
    ];

    private static Action<GraphQlDocument, GraphQlReport> Unique(Func<GraphQlDocument, IEnumerable<(ASTNode Node, string? Name)>> names, string what) => (document, report) =>
    {
        HashSet<string> seen = [.. document.Related.SelectMany(names).Select(static n => n.Name).OfType<string>()];
        foreach ((ASTNode node, string? name) in names(document))
        {
            if (name is not null && !seen.Add(name))
            {
                report.At(node, $"There is another {what} '{name}'.");
            }
        }
    };

    /// <summary>Every selection below, those of fields and inline fragments included.</summary>
    private static IEnumerable<ASTNode> Selections(GraphQLSelectionSet? set) => set is null ? [] : set.Selections.SelectMany(static s => Selections(Inner(s)).Prepend(s));

    private static GraphQLSelectionSet? Inner(ASTNode selection) => selection switch
    {
        GraphQLField field => field.SelectionSet,
        GraphQLInlineFragment inline => inline.SelectionSet,
        _ => null,
    };

    private static int Depth(GraphQLSelectionSet? set) =>
        set is null ? 0 : set.Selections.Select(static s => Depth(Inner(s)) + (s is GraphQLInlineFragment ? -1 : 0)).DefaultIfEmpty(0).Max() + 1;

    private static void Twice(GraphQlDocument document, GraphQlReport report)
    {
        foreach (GraphQLOperationDefinition operation in document.Operations)
        {
            Repeated(operation.Variables?.Select(static v => ((ASTNode)v, v.Variable.Name.StringValue)), report);
        }

        foreach (GraphQLSelectionSet set in document.Operations.Select(static o => o.SelectionSet).Concat(document.Fragments.Select(static f => f.SelectionSet))
            .SelectMany(static s => Selections(s).Select(Inner).OfType<GraphQLSelectionSet>().Prepend(s)))
        {
            Repeated(set.Selections.OfType<GraphQLField>().Select(static f => ((ASTNode)f, (f.Alias?.Name ?? f.Name).StringValue)), report);
            foreach (GraphQLField field in set.Selections.OfType<GraphQLField>())
            {
                Repeated(field.Arguments?.Select(static a => ((ASTNode)a, a.Name.StringValue)), report);
            }
        }
    }

    private static void Repeated(IEnumerable<(ASTNode Node, string Name)>? names, GraphQlReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((ASTNode node, string name) in names ?? [])
        {
            if (!seen.Add(name))
            {
                report.At(node, $"'{name}' is there twice.");
            }
        }
    }

    private static void UnknownSpreads(GraphQlDocument document, GraphQlReport report)
    {
        // Operations alone in their file may spread what another file holds.
        HashSet<string> known = [.. document.AllFragments.Select(static f => f.FragmentName.Name.StringValue)];
        foreach (GraphQLFragmentSpread spread in known.Count == 0 ? [] : document.Operations.SelectMany(static o => Selections(o.SelectionSet)).OfType<GraphQLFragmentSpread>())
        {
            if (!known.Contains(spread.FragmentName.Name.StringValue))
            {
                report.At(spread, $"There is no fragment '{spread.FragmentName.Name.StringValue}'.");
            }
        }
    }

    /// <summary>Every selection with the type it is made on, where the schema knows it.</summary>
    private static IEnumerable<(ASTNode Selection, string? Type)> Typed(GraphQlDocument document)
    {
        foreach (GraphQLOperationDefinition operation in document.Operations)
        {
            foreach ((ASTNode, string?) item in Typed(document, operation.SelectionSet, document.Schema.Roots.GetValueOrDefault(operation.Operation)))
            {
                yield return item;
            }
        }

        foreach (GraphQLFragmentDefinition fragment in document.Fragments)
        {
            foreach ((ASTNode, string?) item in Typed(document, fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<(ASTNode Selection, string? Type)> Typed(GraphQlDocument document, GraphQLSelectionSet set, string? type)
    {
        foreach (ASTNode selection in set.Selections)
        {
            yield return (selection, type);
            string? inner = selection switch
            {
                GraphQLField field => document.Schema.Member(type, field.Name.StringValue)?.TypeName,
                GraphQLInlineFragment inline => inline.TypeCondition?.Type.Name.StringValue ?? type,
                _ => null,
            };
            foreach ((ASTNode, string?) item in Inner(selection) is { } deeper ? Typed(document, deeper, inner) : [])
            {
                yield return item;
            }
        }
    }

    private static void UnknownFields(GraphQlDocument document, GraphQlReport report)
    {
        foreach ((ASTNode selection, string? type) in Typed(document))
        {
            if (selection is GraphQLField field && type is not null && document.Schema.Kind(type) is "type" or "interface"
                && !((GraphQLField)selection).Name.StringValue.StartsWith("__", StringComparison.Ordinal) && document.Schema.Member(type, ((GraphQLField)selection).Name.StringValue) is null)
            {
                report.At(selection, $"'{type}' has no such field.");
            }
        }
    }

    private static void Deprecated(GraphQlDocument document, GraphQlReport report)
    {
        foreach ((ASTNode selection, string? type) in Typed(document))
        {
            if (selection is not GraphQLField field || document.Schema.Member(type, field.Name.StringValue) is not { } member)
            {
                continue;
            }

            Complain(member, field, report);
            foreach (GraphQLArgument argument in field.Arguments ?? Enumerable.Empty<GraphQLArgument>())
            {
                if (member.Arguments.FirstOrDefault(a => a.Name == argument.Name.StringValue) is { } declared)
                {
                    Complain(declared, argument, report);
                    Deprecated(document, declared.TypeName, argument.Value, report);
                }
            }
        }
    }

    private static void Deprecated(GraphQlDocument document, string type, GraphQLValue value, GraphQlReport report)
    {
        switch (value)
        {
            case GraphQLEnumValue literal when document.Schema.Member(type, literal.Name.StringValue) is { } member:
                Complain(member, literal, report);
                break;
            case GraphQLListValue list:
                foreach (GraphQLValue item in list.Values ?? [])
                {
                    Deprecated(document, type, item, report);
                }

                break;
            case GraphQLObjectValue literal:
                foreach (GraphQLObjectField field in literal.Fields ?? [])
                {
                    if (document.Schema.Member(type, field.Name.StringValue) is { } member)
                    {
                        Complain(member, field, report);
                        Deprecated(document, member.TypeName, field.Value, report);
                    }
                }

                break;
        }
    }

    private static void Complain(GraphQlMember member, ASTNode place, GraphQlReport report)
    {
        if (member.Directives?.Any(static d => d.Name.StringValue == "deprecated") == true)
        {
            report.At(place, $"'{member.Name}' is deprecated.");
        }
    }

    private static void Ids(GraphQlDocument document, GraphQlReport report)
    {
        foreach (GraphQLOperationDefinition operation in document.Operations)
        {
            Ids(document, operation.SelectionSet, document.Schema.Roots.GetValueOrDefault(operation.Operation), report, isRoot: true, []);
        }

        foreach (GraphQLFragmentDefinition fragment in document.Fragments)
        {
            // A fragment on an object is judged as what it selects below; where it is spread the rest is seen.
            Ids(document, fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue, report, isRoot: false, []);
        }
    }

    private static void Ids(GraphQlDocument document, GraphQLSelectionSet set, string? type, GraphQlReport report, bool isRoot, HashSet<string> spreads)
    {
        string?[] named = document.Schema.Kind(type ?? string.Empty) == "union" ? [.. document.Schema.Parts(type!).SelectMany(static p => p.Names)] : [type];
        bool isUnion = named.Length != 1 || named[0] != type;
        if (!isRoot && !isUnion && document.Schema.Member(type, "id") is not null && !SelectsId(document, set, []))
        {
            report.At(set, $"The id of '{type}' is not selected.");
        }

        foreach (ASTNode selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField { SelectionSet: { } inner } field:
                    Ids(document, inner, document.Schema.Member(type, field.Name.StringValue)?.TypeName, report, isRoot: false, spreads);
                    break;
                case GraphQLInlineFragment inline:
                    string? condition = inline.TypeCondition?.Type.Name.StringValue ?? type;
                    Ids(document, inline.SelectionSet, condition, report, isRoot || (!isUnion && SelectsId(document, set, [])), spreads);
                    break;
                case GraphQLFragmentSpread spread when spreads.Count < MostSpreads && spreads.Add(spread.FragmentName.Name.StringValue)
                    && document.Related.SelectMany(static r => r.Fragments).FirstOrDefault(f => f.FragmentName.Name.StringValue == spread.FragmentName.Name.StringValue) is { } fragment:
                    Ids(document, fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue, report, isRoot || (!isUnion && SelectsId(document, set, [])), spreads);
                    break;
            }
        }
    }

    private static bool SelectsId(GraphQlDocument document, GraphQLSelectionSet set, HashSet<string> seen) => set.Selections.Any(s => s switch
    {
        GraphQLField field => (field.Alias?.Name ?? field.Name).StringValue == "id",
        GraphQLInlineFragment inline => SelectsId(document, inline.SelectionSet, seen),
        GraphQLFragmentSpread spread => seen.Add(spread.FragmentName.Name.StringValue)
            && document.AllFragments.FirstOrDefault(f => f.FragmentName.Name.StringValue == spread.FragmentName.Name.StringValue) is { } fragment && SelectsId(document, fragment.SelectionSet, seen),
        _ => false,
    });
}
