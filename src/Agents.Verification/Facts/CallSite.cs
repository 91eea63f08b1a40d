using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A call and what is known around it.</summary>
internal sealed record CallSite
{
    public required CallNode Node { get; init; }

    /// <summary>The called thing with imports and variables resolved.</summary>
    public required string Path { get; init; }

    /// <summary>The called thing as it is written.</summary>
    public required string Written { get; init; }

    public required Value Receiver { get; init; }

    /// <summary>One value for each argument.</summary>
    public required ImmutableArray<Value> Values { get; init; }

    /// <summary>What the vocabulary says of it.</summary>
    public required ImmutableArray<VocabularyEntry> Entries { get; init; }

    public required FunctionFact Function { get; init; }

    /// <summary>A bit for each loop around it, within its function.</summary>
    public uint Loops { get; init; }

    /// <summary>Whether it runs only when a cache has no answer.</summary>
    public bool IsCached { get; init; }

    /// <summary>The name its result is bound to, or null.</summary>
    public string? BoundTo { get; init; }

    public int Start => Node.NameStart;

    public string Name => Written[(Written.LastIndexOf('.') + 1)..];

    public VocabularyEntry? Entry(string concept) => Entries.FirstOrDefault(e => e.Concept == concept);

    public bool IsOf(string concept) => Entry(concept) is not null;

    /// <summary>The arguments an entry names, each with its value.</summary>
    public IEnumerable<(ArgumentNode Argument, Value Value)> Arguments(VocabularyEntry entry)
    {
        if (entry.Names.Contains("this") && Node.Callee is MemberNode { Object: var target })
        {
            yield return (new ArgumentNode(target.Start, null, null, target), Receiver);
        }

        int position = 0;
        for (int i = 0; i < Node.Arguments.Length; i++)
        {
            ArgumentNode argument = Node.Arguments[i];
            if (argument.Name is null ? entry.Takes(position++) : entry.Takes(argument.Name))
            {
                yield return (argument, Values[i]);
            }
        }
    }

    /// <summary>A named option: a keyword argument, or an entry of an object among the arguments.</summary>
    public ArgumentNode? Option(string name)
    {
        foreach (ArgumentNode argument in Node.Arguments)
        {
            if (argument.Name is { } keyword ? Same(keyword, name) : argument.Value is ObjectNode options && Find(options, name) is not null)
            {
                return argument.Name is null ? Find((ObjectNode)argument.Value, name) : argument;
            }
        }

        return null;
    }

    private static ArgumentNode? Find(ObjectNode options, string name) => options.Entries.FirstOrDefault(e => e.Name is not null && Same(e.Name, name));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
