using System.Collections.Immutable;
using GraphQLParser.AST;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>What a GraphQL schema is held against.</summary>
internal static class GraphQlSchemaRules
{
    private static readonly string[] s_builtIn = ["String", "Int", "Float", "Boolean", "ID"];

    public static readonly ImmutableArray<GraphQlRule> All =
    [
        new("E202-401", Warning, "types are in PascalCase", "Rename the type.",
            "type book_order { id: ID! }", "type BookOrder { id: ID! }",
            Types(static (t, _) => t.Kind != "directive" && !IsPascal(t.Name), "is not in PascalCase.")),
        new("E202-402", Warning, "fields and arguments are in camelCase", "Rename it.",
            "type Book { page_count: Int }", "type Book { pageCount: Int }",
            Members(static (m, _, _) => m.Kind != "value" && !IsCamel(m.Name), "is not in camelCase.")),
        new("E202-403", Warning, "enum values are in UPPER_CASE", "Rename the value.",
            "enum State { Open }", "enum State { OPEN }",
            Members(static (m, _, _) => m.Kind == "value" && m.Name.Any(static c => char.IsAsciiLetterLower(c)), "is not in UPPER_CASE.")),
        new("E202-404", Info, "types are described", "Say in a description what it stands for.",
            "type Book { id: ID! }", "\"What we sell.\" type Book { id: ID! }",
            Types(static (t, _) => !t.IsDescribed && !t.IsExtension, "has no description.")),
        new("E202-405", Info, "fields are described", "Say in a description what it holds.",
            "type Book { id: ID! }", "type Book { \"Its number.\" id: ID! }",
            Members(static (m, _, _) => m.Kind == "field" && !m.IsDescribed, "has no description.")),
        new("E202-406", Info, "input values are described", "Say in a description what is expected.",
            "input Book { id: ID! }", "input Book { \"Its number.\" id: ID! }",
            Members(static (m, _, _) => m.Kind is "input" or "argument" && !m.IsDescribed, "has no description.")),
        new("E202-407", Info, "enum values are described", "Say in a description when it applies.",
            "enum State { OPEN }", "enum State { \"For sale.\" OPEN }",
            Members(static (m, _, _) => m.Kind == "value" && !m.IsDescribed, "has no description.")),
        new("E202-408", Info, "root fields are described", "Say in a description what it does.",
            "type Query { books: [Int] }", "type Query { \"All of them.\" books: [Int] }",
            Members(static (m, t, d) => d.Schema.IsRoot(t.Name) && !m.IsDescribed && m.Kind == "field", "has no description.")),
        new("E202-409", Warning, "deprecations give a reason", "Add @deprecated(reason: …) with what to use instead.",
            "type Book { a: Int @deprecated }", "type Book { a: Int @deprecated(reason: \"Use b.\") }",
            Members(static (m, _, _) => Deprecated(m) is { } d && string.IsNullOrWhiteSpace(Text(d, "reason")), "is deprecated without a reason.")),
        new("E202-410", Info, "deprecations say when they end", "Add deletionDate: \"DD/MM/YYYY\" to @deprecated.",
            "type Book { a: Int @deprecated(reason: \"r\") }", "type Book { a: Int @deprecated(reason: \"r\", deletionDate: \"01/12/2030\") }",
            Members(static (m, _, _) => Deprecated(m) is { } d && !DateOnly.TryParseExact(Text(d, "deletionDate"), "dd/MM/yyyy", out _), "is deprecated without a date of its end."), isTaste: true),
        new("E202-411", Warning, "descriptions are strings, not comments", "Write the comment as a description, in quotes, so that tools show it.",
            "# A book.\ntype Book { id: ID! }", "\"A book.\"\ntype Book { id: ID! }",
            CommentDescriptions),
        new("E202-412", Info, "descriptions are block strings", "Write them between three quotes.",
            "\"A book.\" type Book { id: ID! }", "\"\"\"A book.\"\"\" type Book { id: ID! }",
            InlineDescriptions, isTaste: true),
        new("E202-413", Error, "names are not defined twice", "Keep one definition.",
            "type Book { id: ID! id: Int }", "type Book { id: ID! title: Int }",
            Twice),
        new("E202-414", Warning, "enum values differ in more than their case", "Rename one of them.",
            "enum State { OPEN Open }", "enum State { OPEN SHUT }",
            static (document, report) => Each(document, static t => t.Kind == "enum", static (t, r) => Repeated(t.Members, StringComparer.OrdinalIgnoreCase, r), report)),
        new("E202-415", Warning, "types can be reached", "Use the type in a field, or remove it.",
            "type Query { a: Int } type Book { id: ID! }", "type Query { a: Book } type Book { id: ID! }",
            Unreachable),
        new("E202-416", Error, "types that are named exist", "Define the type, or correct its name.",
            "type Query { a: Bok } type Book { id: ID! }", "type Query { a: Book } type Book { id: ID! }",
            Unknown),
        new("E202-417", Info, "mutations take one argument called input", "Gather the arguments in an input type.",
            "type Mutation { addBook(title: String): Int }", "type Mutation { addBook(input: AddBookInput): Int }",
            Mutations(static (m, _) => m.Arguments.Any(static a => a.Name != "input"), "takes arguments that are not called input.")),
        new("E202-418", Warning, "mutations answer with an object", "Answer with a type that holds the result, so that it can grow.",
            "type Mutation { addBook: Boolean }", "type Mutation { addBook: Book } type Book { id: ID! }",
            Mutations(static (m, d) => s_builtIn.Contains(m.TypeName) || d.Schema.Kind(m.TypeName) == "scalar", "answers with a scalar.")),
        new("E202-419", Info, "what a mutation answers leads back to the query", "Add a field of the query type to the result.",
            "type Query { a: Int } type Mutation { addBook: Book } type Book { id: ID! }", "type Query { a: Int } type Mutation { addBook: Book } type Book { query: Query }",
            Mutations(static (m, d) => d.Schema.Roots.TryGetValue(OperationType.Query, out string? query) && d.Schema.Kind(m.TypeName) == "type" && !d.Schema.Members(m.TypeName).Any(f => f.TypeName == query), "answers with a type that does not lead back to the query."), isTaste: true),
        new("E202-420", Warning, "fields do not repeat their type's name", "Drop the prefix.",
            "type Book { bookTitle: String }", "type Book { title: String }",
            Members(static (m, t, _) => m.Kind == "field" && m.Name.StartsWith(t.Name, StringComparison.OrdinalIgnoreCase), "repeats the name of its type.")),
        new("E202-421", Info, "object types have an id", "Add id: ID!.",
            "type Book { title: String }", "type Book { id: ID! }",
            Types(static (t, d) => t.Kind == "type" && !t.IsExtension && !d.Schema.IsRoot(t.Name) && t.Members.Count(static m => m is { Name: "id", IsRequired: true, IsList: false, TypeName: "ID" }) != 1, "has no field id: ID!."), isTaste: true),
        new("E202-422", Info, "fields of the root may be null", "Drop the exclamation mark: one failing field then does not fail the whole answer.",
            "type Query { a: Int! }", "type Query { a: Int }",
            Members(static (m, t, d) => m is { Kind: "field", IsRequired: true } && d.Schema.IsRoot(t.Name), "of the root may not be null."), isTaste: true),
        new("E202-423", Error, "members of a @oneOf type may be null", "Drop the exclamation mark: only one of them is given.",
            "input By @oneOf { id: ID! name: String }", "input By @oneOf { id: ID name: String }",
            Members(static (m, t, _) => m.IsRequired && t.Has("oneOf"), "of a @oneOf type may not be null.")),
        new("E202-424", Info, "a result type with @oneOf has ok and error", "Call the good case ok and the bad one error.",
            "type R @oneOf { ok: Int bad: Int }", "type R @oneOf { ok: Int error: Int }",
            Types(static (t, _) => t.Kind == "type" && t.Has("oneOf") && !(t.Members.Any(static m => m.Name == "ok") && t.Members.Any(static m => m.Name == "error")), "has no ok and error.")),
        new("E202-425", Error, "interfaces are implemented whole", "Add the missing fields.",
            "interface Node { id: ID! } type Book implements Node { title: String }", "interface Node { id: ID! } type Book implements Node { id: ID! }",
            Interfaces),
    ];

    public static bool IsPascal(string name) => char.IsAsciiLetterUpper(name[0]) && !name.Contains('_');

    private static bool IsCamel(string name) => name.StartsWith("__", StringComparison.Ordinal) || (char.IsAsciiLetterLower(name[0]) && !name.Contains('_'));

    private static void Each(GraphQlDocument document, Func<GraphQlType, bool> filter, Action<GraphQlType, GraphQlReport> query, GraphQlReport report)
    {
        foreach (GraphQlType type in document.Types.Where(filter))
        {
            query(type, report);
        }
    }

    private static Action<GraphQlDocument, GraphQlReport> Types(Func<GraphQlType, GraphQlDocument, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (GraphQlType type in document.Types)
        {
            if (isBad(type, document))
            {
                report.At(type.Node, $"'{type.Name}' {complaint}");
            }
        }
    };

    private static Action<GraphQlDocument, GraphQlReport> Members(Func<GraphQlMember, GraphQlType, GraphQlDocument, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (GraphQlType type in document.Types)
        {
            foreach (GraphQlMember member in type.Members.SelectMany(static m => m.Arguments.Prepend(m)))
            {
                if (isBad(member, type, document))
                {
                    report.At(member.Node, $"'{member.Name}' {complaint}");
                }
            }
        }
    };

    private static Action<GraphQlDocument, GraphQlReport> Mutations(Func<GraphQlMember, GraphQlDocument, bool> isBad, string complaint) =>
        Members((m, t, d) => m.Kind == "field" && d.Schema.Roots.GetValueOrDefault(OperationType.Mutation) == t.Name && isBad(m, d), complaint);

    private static GraphQLDirective? Deprecated(GraphQlMember member) => member.Directives?.FirstOrDefault(static d => d.Name.StringValue == "deprecated");

    private static string? Text(GraphQLDirective directive, string argument) =>
        (directive.Arguments?.FirstOrDefault(a => a.Name.StringValue == argument)?.Value as GraphQLStringValue)?.Value.ToString();

    private static void CommentDescriptions(GraphQlDocument document, GraphQlReport report)
    {
        string[] lines = document.Text.Split('\n');
        foreach (ASTNode node in document.Types.SelectMany(static t => t.Members.SelectMany(static m => m.Arguments.Prepend(m)).Select(static m => m.Node).Prepend(t.Node)))
        {
            int above = document.Place(node).Line - 2;
            string line = above >= 0 ? lines[above].Trim() : string.Empty;
            if (line.StartsWith('#') && document.Place(node).Column - 1 == lines[above + 1].Length - lines[above + 1].TrimStart().Length && !IsDirective(line))
            {
                report.At(node, "A comment stands where a description belongs.");
            }
        }
    }

    /// <summary>Comments that speak to a tool.</summary>
    private static bool IsDirective(string comment) => comment.TrimStart('#', ' ').Split(' ', '-', ':')[0] is "eslint" or "import" or "prettier" or "cspell" or "noqa";

    private static void InlineDescriptions(GraphQlDocument document, GraphQlReport report)
    {
        foreach (ASTNode node in document.Types.SelectMany(static t => t.Members.SelectMany(static m => m.Arguments.Prepend(m)).Select(static m => m.Node).Prepend(t.Node)))
        {
            if (node is IHasDescriptionNode { Description: { } description } && !IsBlock(document.Text, description.Location.Start))
            {
                report.At(description, "The description is no block string.");
            }
        }
    }

    /// <summary>The parser places a block string at the last of its opening quotes.</summary>
    private static bool IsBlock(string text, int start) => text.AsSpan(Math.Max(0, start - 2)).StartsWith("\"\"\"");

    private static void Twice(GraphQlDocument document, GraphQlReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (GraphQlType type in document.Types)
        {
            if (!type.IsExtension && !seen.Add((type.Kind == "directive" ? "@" : string.Empty) + type.Name))
            {
                report.At(type.Node, $"'{type.Name}' is defined twice.");
            }

            Repeated(type.Members, StringComparer.Ordinal, report);
            foreach (GraphQlMember member in type.Members)
            {
                Repeated(member.Arguments, StringComparer.Ordinal, report);
            }
        }
    }

    private static void Repeated(IReadOnlyList<GraphQlMember> members, StringComparer comparer, GraphQlReport report)
    {
        HashSet<string> seen = new(comparer);
        foreach (GraphQlMember member in members)
        {
            if (!seen.Add(member.Name))
            {
                report.At(member.Node, $"'{member.Name}' is defined twice.");
            }
        }
    }

    private static void Unreachable(GraphQlDocument document, GraphQlReport report)
    {
        if (document.Schema.Roots.Count == 0)
        {
            return;
        }

        HashSet<string> reached = document.Schema.Reachable();
        foreach (GraphQlType type in document.Types)
        {
            if (type.Kind != "directive" && !reached.Contains(type.Name))
            {
                report.At(type.Node, $"Nothing leads to '{type.Name}'.");
            }
        }
    }

    private static void Unknown(GraphQlDocument document, GraphQlReport report)
    {
        // A part of a schema alone may name what stands in another file.
        foreach (GraphQlMember member in document.Schema.Roots.Count == 0 ? [] : document.Types.SelectMany(static t => t.Members).SelectMany(static m => m.Arguments.Prepend(m)))
        {
            if (member.Type is not null && !s_builtIn.Contains(member.TypeName) && document.Schema.Kind(member.TypeName) is null)
            {
                report.At(member.Type, $"There is no type '{member.TypeName}'.");
            }
        }
    }

    private static void Interfaces(GraphQlDocument document, GraphQlReport report)
    {
        foreach (GraphQlType type in document.Types.Where(static t => t is { Kind: "type" or "interface", IsExtension: false }))
        {
            foreach (GraphQlMember field in type.Names.SelectMany(document.Schema.Members))
            {
                if (document.Schema.Member(type.Name, field.Name) is null)
                {
                    report.At(type.Node, $"'{type.Name}' lacks '{field.Name}' of its interface.");
                }
            }
        }
    }
}
