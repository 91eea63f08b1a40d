namespace Agents.Verification;

/// <summary>The names in a piece of code, as far as a person would read them at one place.</summary>
internal static class NameCollector
{
    private const int MostNames = 200;

    public static List<string> Names(params IEnumerable<Node?> nodes)
    {
        List<string> names = [];
        foreach (Node? node in nodes)
        {
            Collect(node, names);
        }

        return names;
    }

    /// <summary>A dotted name as it is written, with calls as brackets; a question mark for what has no name.</summary>
    public static string Written(Node node, int links = 0) => node switch
    {
        _ when links > 12 => "?",
        NameNode name => name.Name,
        MemberNode member => $"{Written(member.Object, links + 1)}.{member.Name}",
        CallNode call => $"{Written(call.Callee, links + 1)}()",
        IndexNode index => $"{Written(index.Object, links + 1)}[]",
        OperationNode { Operands.Length: 1 } operation => Written(operation.Operands[0], links + 1),
        _ => "?",
    };

    private static void Collect(Node? node, List<string> names)
    {
        if (names.Count >= MostNames)
        {
            return;
        }

        switch (node)
        {
            case NameNode name: names.Add(name.Name); break;
            case MemberNode member: Collect(member.Object, names); names.Add(member.Name); break;
            case CallNode call:
                Collect(call.Callee, names);
                foreach (ArgumentNode argument in call.Arguments)
                {
                    Collect(argument.Value, names);
                }

                break;
            case IndexNode index: Collect(index.Object, names); Each(index.Items, names); break;
            case OperationNode operation: Each(operation.Operands, names); break;
            case ListNode list: Each(list.Items, names); break;
            case InterpolationNode text: Each(text.Parts, names); break;
            case ObjectNode literal:
                foreach (ArgumentNode entry in literal.Entries)
                {
                    if (entry.Name is not null)
                    {
                        names.Add(entry.Name);
                    }

                    Collect(entry.Value, names);
                }

                break;
            default: break;
        }
    }

    private static void Each(Node[] nodes, List<string> names)
    {
        foreach (Node node in nodes)
        {
            Collect(node, names);
        }
    }
}
