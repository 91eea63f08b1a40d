namespace Agents.Verification;

internal enum BindingKind { Assignment, Property, Keyword, Default, Comparison }

/// <summary>A name and the value it is given, or compared with. Owner: the type or call an object belongs to, else the path before the name.</summary>
internal sealed record Binding(string Name, int Start, Node Node, Value Value, BindingKind Kind, string? Owner, FunctionFact Function)
{
    /// <summary>The variable whose member it is, as it is called here; null where it is a member of none.</summary>
    public string? Holder { get; init; }
}
