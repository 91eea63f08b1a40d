using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Agents.Verification;

/// <summary>A GraphQL text: types, operations and fragments, with the schema and the documents it is read beside.</summary>
internal sealed class GraphQlDocument
{
    private readonly List<int> _lines = [0];

    private GraphQlDocument(string text, GraphQLDocument tree, string file)
    {
        Text = text;
        File = file;
        Tree = tree;
        Types = [.. tree.Definitions.Select(GraphQlType.Of).OfType<GraphQlType>()];
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _lines.Add(i + 1);
        }
    }

    public string Text { get; }

    public string File { get; }

    public GraphQLDocument Tree { get; }

    public IReadOnlyList<GraphQlType> Types { get; }

    public IEnumerable<GraphQLOperationDefinition> Operations => Tree.Definitions.OfType<GraphQLOperationDefinition>();

    public IEnumerable<GraphQLFragmentDefinition> Fragments => Tree.Definitions.OfType<GraphQLFragmentDefinition>();

    /// <summary>The documents it belongs with, itself not among them.</summary>
    public IReadOnlyList<GraphQlDocument> Related { get; set; } = [];

    /// <summary>The types of this text and of those beside it.</summary>
    public IEnumerable<GraphQlType> AllTypes => Types.Concat(Related.SelectMany(static r => r.Types));

    public IEnumerable<GraphQLFragmentDefinition> AllFragments => Fragments.Concat(Related.SelectMany(static r => r.Fragments));

    public GraphQlSchema Schema => field ??= new(this);

    /// <summary>Parses, or says what is wrong and where. The depth is bounded.</summary>
    public static GraphQlDocument? Parse(string text, string file, out (string Message, int Line, int Column) problem)
    {
        problem = default;
        try
        {
            return new(text, GraphQLParser.Parser.Parse(text, new ParserOptions { MaxDepth = 128 }), file);
        }
        catch (GraphQLParserException e)
        {
            problem = (e.Description, e.Location.Line, e.Location.Column);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser slips while it composes the message of some errors.
            problem = ("the text is broken", 1, 1);
        }

        return null;
    }

    public (int Line, int Column) Place(ASTNode node)
    {
        int start = Math.Clamp(node.Location.Start, 0, Text.Length);
        int line = _lines.BinarySearch(start);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, start - _lines[line] + 1);
    }
}
