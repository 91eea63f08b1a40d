namespace Agents.Verification;

/// <summary>A view that shows rows with their relations, and a query that does not load them.</summary>
internal sealed class NestedSerializerShape : Shape
{
    public override IEnumerable<string> Concepts => ["words.nested-field"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        HashSet<string> nesting = [.. facts.Classes.Where(c => c.Name is not null && Fields(c).Any(f => IsNested(f.Value, facts.Vocabulary))).Select(static c => c.Name!)];
        foreach (ClassNode view in facts.Classes)
        {
            if (Field(view, "serializer_class") is NameNode serializer && nesting.Contains(serializer.Name)
                && Field(view, "queryset") is { } rows && IsPlain(rows) && !Methods(view).Contains("get_queryset"))
            {
                yield return new(rows.Start, serializer.Name);
            }
        }
    }

    private static bool IsNested(Node? value, Vocabulary words) =>
        value is CallNode { Callee: var callee } call && Last(callee) is { } name
        && (words.Words("words.nested-field").Contains(name) || (name.EndsWith("Serializer", StringComparison.Ordinal) && !call.Arguments.Any(static a => a.Name == "write_only")));

    /// <summary>A chain from a model's manager in which nothing loads relations.</summary>
    private static bool IsPlain(Node rows)
    {
        Node? at = rows;
        while (at is CallNode { Callee: MemberNode member })
        {
            if (member.Name is "select_related" or "prefetch_related")
            {
                return false;
            }

            at = member.Object;
        }

        return rows is CallNode && at is MemberNode { Name: "objects" };
    }

    private static IEnumerable<AssignmentNode> Fields(ClassNode type) => (type.Body as BlockNode)?.Items.OfType<AssignmentNode>() ?? [];

    private static IEnumerable<string?> Methods(ClassNode type) => (type.Body as BlockNode)?.Items.OfType<FunctionNode>().Select(static f => f.Name) ?? [];

    private static Node? Field(ClassNode type, string name) => Fields(type).FirstOrDefault(f => f.Targets is [NameNode target] && target.Name == name)?.Value;

    private static string? Last(Node callee) => callee switch { NameNode name => name.Name, MemberNode member => member.Name, _ => null };
}
