namespace Agents.Verification;

/// <summary>What a condition makes sure of: that a name holds an allowed value, or that a cache has no answer yet.</summary>
internal static class Checks
{
    private const int FarthestFill = 4000;

    /// <summary>Names a condition checks; certain ones stay checked behind a branch that leaves.</summary>
    public static void Collect(Node condition, List<(string Name, bool Certain)> names, Vocabulary words, Func<Node, Value> read, int depth = 0)
    {
        if (depth > 20)
        {
            return;
        }

        switch (condition)
        {
            case OperationNode { Operator: "in" or "not in", Operands: [var left, var container] }:
                Add(left, names, true);
                if (container is MemberNode { Name: "parents", Object: var path })
                {
                    // a folder among a path's parents: it lies inside
                    Add(path, names, true);
                }

                break;
            case OperationNode { Operator: "==" or "===" or "!=" or "!==", Operands: [var a, var b] } comparison:
                // to be unlike one value says nothing of all the others
                if (comparison.Operator[0] == '=' && read(b).IsFixed)
                {
                    Add(a, names, false);
                }

                Collect(a, names, words, read, depth + 1);
                break;
            case OperationNode operation:
                foreach (Node operand in operation.Operands)
                {
                    Collect(operand, names, words, read, depth + 1);
                }

                break;
            case AssignmentNode { Value: { } value }:
                Collect(value, names, words, read, depth + 1);
                break;
            case IndexNode index:
                foreach (Node key in index.Items)
                {
                    Add(key, names, true);
                }

                break;
            case CallNode call when words.Match(read(call.Callee).Path ?? "?", NameCollector.Written(call.Callee)).Any(static e => e.Concept == "check"):
                if (call.Callee is MemberNode member)
                {
                    Add(member.Object, names, true);
                }

                foreach (ArgumentNode argument in call.Arguments)
                {
                    Add(argument.Value, names, true);
                }

                break;
            case ListNode list:
                foreach (Node item in list.Items)
                {
                    Collect(item, names, words, read, depth + 1);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Names that hold one of some constants wherever a condition is false: <c>x != 'a'</c>, <c>x != 'a' &amp;&amp; x != 'b'</c>, and either of two such behind an or.</summary>
    public static IEnumerable<string> Settled(Node condition, Func<Node, Value> read, int depth = 0)
    {
        if (depth > 20)
        {
            return [];
        }

        switch (condition)
        {
            case OperationNode { Operator: "||" or "or", Operands: [var a, var b] }:
                return [.. Settled(a, read, depth + 1), .. Settled(b, read, depth + 1)];
            case OperationNode { Operator: "&&" or "and", Operands: [var a, var b] }:
                return Settled(a, read, depth + 1).Intersect(Settled(b, read, depth + 1));
            case OperationNode { Operator: "!=" or "!==", Operands: [var left, var right] } when read(right).Constant is not null:
                return Names(left);
            case OperationNode { Operator: "!" or "not", Operands: [CallNode { Callee: MemberNode { Name: "equals", Object: var one }, Arguments: [var other] }] }:
                return read(one).Constant is not null ? Names(other.Value) : read(other.Value).Constant is not null ? Names(one) : [];
            default:
                return [];
        }

        static IEnumerable<string> Names(Node subject)
        {
            List<(string Name, bool Certain)> names = [];
            if (subject is not CallNode call || call.Callee is MemberNode { Name: "getHost" or "Hostname" })
            {
                Add(subject, names, true);
            }

            return names.Select(static n => n.Name);
        }
    }

    private static void Add(Node node, List<(string Name, bool Certain)> names, bool certain)
    {
        if (node is NameNode or MemberNode or IndexNode)
        {
            names.Add((NameCollector.Written(node), certain));
            if (node is MemberNode { Name: "hostname" or "host" or "origin" or "netloc" or "Host", Object: var address })
            {
                // an address whose host was checked goes where it may
                names.Add((NameCollector.Written(address), certain));
            }
        }
        else if (node is CallNode { Callee: MemberNode { Object: var target } })
        {
            Add(target, names, certain);
        }
    }

    /// <summary>Whether a condition asks for a key in something that is filled nearby.</summary>
    public static bool AsksCache(Node condition, Func<Node, Value> read, SourceText source) =>
        Asked(condition, read, 0) is { Length: > 0 } name && IsFilled(name, condition.Start, source.Text);

    private static string? Asked(Node node, Func<Node, Value> read, int depth)
    {
        switch (node)
        {
            case var _ when depth > 12:
                return null;
            case OperationNode { Operator: "in" or "not in", Operands: [_, var container] }:
                return NameCollector.Written(container);
            case OperationNode operation:
                return operation.Operands.Select(o => Asked(o, read, depth + 1)).FirstOrDefault(static n => n is not null);
            case AssignmentNode { Value: { } value }:
                return Asked(value, read, depth + 1);
            case IndexNode index:
                return NameCollector.Written(index.Object);
            case CallNode { Callee: MemberNode { Name: "has" or "get" or "containsKey" or "Load" or "contains" or "Get" or "getIfPresent" } member }:
                return NameCollector.Written(member.Object);
            case NameNode name:
                string? path = read(name).Path;
                foreach (string end in (string[])[".get()", ".Get()", ".Load()", "[]"])
                {
                    if (path?.EndsWith(end, StringComparison.Ordinal) == true)
                    {
                        string container = path[..^end.Length];
                        return container[(container.LastIndexOf('.') + 1)..];
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsFilled(string name, int from, string text)
    {
        string near = text.Substring(from, Math.Min(FarthestFill, text.Length - from));
        foreach (string fill in (string[])[".set(", ".add(", ".put(", ".Store(", ".Set(", ".Add("])
        {
            if (near.Contains(name + fill, StringComparison.Ordinal))
            {
                return true;
            }
        }

        for (int at = near.IndexOf(name + "[", StringComparison.Ordinal); at >= 0; at = near.IndexOf(name + "[", at + 1, StringComparison.Ordinal))
        {
            int close = near.IndexOf(']', at);
            if (close > 0 && close - at < 120 && IsAssigned(near.AsSpan(close + 1).TrimStart(' ')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAssigned(ReadOnlySpan<char> rest) => rest.StartsWith("=") && !rest.StartsWith("==");
}
