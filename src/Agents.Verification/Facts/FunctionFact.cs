namespace Agents.Verification;

/// <summary>A function, what its callers hand in, and what it gives back.</summary>
internal sealed class FunctionFact(FunctionNode? node, string? name, string? owner, FunctionFact? parent)
{
    public FunctionNode? Node { get; } = node;

    /// <summary>Its name, or the name it was bound to; null for a callback.</summary>
    public string? Name { get; } = name;

    /// <summary>The class around it.</summary>
    public string? Owner { get; } = owner;

    public FunctionFact? Parent { get; } = parent;

    /// <summary>What callers in the same file hand in; null where nobody was seen calling.</summary>
    public Value?[] Handed { get; } = new Value?[node?.Parameters.Length ?? 0];

    public Value? Returned { get; set; }

    /// <summary>Whether it queries with what it was handed, outside any loop of its own.</summary>
    public bool QueriesParameter { get; set; }

    /// <summary>A bit for each parameter that it fills.</summary>
    public uint Fills { get; set; }

    /// <summary>Whether it is called once for each row: a resolver, a serializer's field.</summary>
    public bool IsPerRow { get; set; }

    /// <summary>Whether it is another function, or stands somewhere inside it.</summary>
    public bool IsWithin(FunctionFact other)
    {
        for (FunctionFact? function = this; function is not null; function = function.Parent)
        {
            if (function == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of two functions stands inside the other; the file around all of them does not count.</summary>
    public bool IsRelatedTo(FunctionFact other) => this == other || (Node is not null && other.Node is not null && (IsWithin(other) || other.IsWithin(this)));

    public void Receive(int index, Value value)
    {
        if (index < Handed.Length)
        {
            Handed[index] = Handed[index] is { } known ? Value.Either(known, value) : value;
        }
    }
}
