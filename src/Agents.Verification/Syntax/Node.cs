namespace Agents.Verification;

/// <summary>A piece of code, the same for every language. A closed hierarchy.</summary>
/// <param name="Start">Offset of its first character.</param>
internal abstract record Node(int Start);

internal enum LiteralKind { Text, Number, True, False, Null, Regex }

internal sealed record LiteralNode(int Start, LiteralKind Kind, string Value) : Node(Start);

internal sealed record NameNode(int Start, string Name) : Node(Start);

/// <summary>NameStart: offset of the member's name: where a person looks for a call in a chain.</summary>
internal sealed record MemberNode(int Start, Node Object, string Name, int NameStart) : Node(Start);

/// <summary>IsSlice: a part of the object, not one element.</summary>
internal sealed record IndexNode(int Start, Node Object, Node[] Items, bool IsSlice) : Node(Start);

internal sealed record CallNode(int Start, Node Callee, ArgumentNode[] Arguments, bool IsNew) : Node(Start)
{
    /// <summary>Where the called name stands.</summary>
    public int NameStart => Callee is MemberNode member ? member.NameStart : Callee.Start;
}

/// <summary>An argument, an entry of an object literal, a keyword or an attribute. The name is null for a position.</summary>
internal sealed record ArgumentNode(int Start, string? Name, Node? Key, Node Value) : Node(Start);

/// <summary>Interpolated text: literals and expressions in turn.</summary>
internal sealed record InterpolationNode(int Start, Node[] Parts) : Node(Start);

/// <summary>An operator over its operands; one operand is a prefix, three a choice (<c>?:</c>).</summary>
internal sealed record OperationNode(int Start, string Operator, Node[] Operands) : Node(Start);

/// <summary>Type: the literal's type where the language names it.</summary>
internal sealed record ObjectNode(int Start, string? Type, ArgumentNode[] Entries) : Node(Start);

internal sealed record ListNode(int Start, Node[] Items) : Node(Start);

/// <summary>Operator: the operator, such as <c>=</c> or <c>+=</c>. IsDeclaration: whether it brings its names into being. Type: the declared type, or null. Value: null for a declaration without a value.</summary>
internal sealed record AssignmentNode(int Start, Node[] Targets, string Operator, Node? Value, bool IsDeclaration, string? Type) : Node(Start);

/// <summary>Name: null for an anonymous function. Receiver: the parameter before the name, as Go has it.</summary>
internal sealed record FunctionNode(int Start, string? Name, ParameterNode? Receiver, ParameterNode[] Parameters, Node Body, Node[] Decorators) : Node(Start);

internal sealed record ParameterNode(int Start, Node Pattern, string? Type, Node? Default, Node[] Decorators) : Node(Start)
{
    public string? Name => (Pattern as NameNode)?.Name;
}

internal sealed record ClassNode(int Start, string? Name, string[] Bases, Node Body, Node[] Decorators) : Node(Start);

/// <summary>Iterable: what is gone through, or null for a loop with a condition. Header: conditions and steps.</summary>
internal sealed record LoopNode(int Start, Node[] Targets, Node? Iterable, Node[] Header, Node Body) : Node(Start);

/// <summary>A condition and what happens under it; <c>else</c> is a scope of its own behind it.</summary>
internal sealed record BranchNode(int Start, Node[] Header, Node Body) : Node(Start);

/// <summary>A keyword with an expression: return, throw, raise, await, yield.</summary>
internal sealed record JumpNode(int Start, string Keyword, Node? Value) : Node(Start);

/// <summary>A block behind a keyword, such as <c>try</c>, <c>catch</c> or <c>with</c>.</summary>
internal sealed record ScopeNode(int Start, string Keyword, Node[] Header, Node Body) : Node(Start);

internal sealed record BlockNode(int Start, Node[] Items) : Node(Start);

/// <summary>Module: the module or package. Member: the imported member, or null for the module itself. Alias: the local name; <c>_</c> when there is none.</summary>
internal sealed record ImportNode(int Start, string Module, string? Member, string Alias) : Node(Start);
