using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One step of a case.</summary>
internal abstract record TestStep;

/// <summary>An account of these roles.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Label">Cases share accounts of one label and roles; null makes one for this case alone.</param>
/// <param name="Roles">Its roles.</param>
internal sealed record AccountStep(string Name, string? Label, ImmutableArray<string> Roles) : TestStep;

/// <summary>A row of the case's own, with what it refers to.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Entity">The entity.</param>
/// <param name="As">The account that makes it; null leaves it to the recipe.</param>
/// <param name="Given">Members it has; the recipe says the rest.</param>
internal sealed record RowStep(string Name, string Entity, string? As, ObjectValue? Given) : TestStep;

/// <summary>Keeps a value.</summary>
internal sealed record LetStep(string Name, TestValue Value) : TestStep;

/// <summary>One call and what must come of it.</summary>
internal sealed record CallStep : TestStep
{
    /// <summary>The variable of the answer; null when nobody asks.</summary>
    public string? Name { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public ImmutableArray<(string Name, TestValue Value)> PathValues { get; init; } = [];

    public ImmutableArray<(string Name, TestValue Value)> Query { get; init; } = [];

    /// <summary>The account that calls; null for nobody.</summary>
    public string? As { get; init; }

    /// <summary>A bearer token instead of an account's: <c>forged</c>, <c>unsigned</c> or <c>garbled</c>.</summary>
    public string? Token { get; init; }

    public TestValue? Body { get; init; }

    /// <summary>A body that is not JSON, as text.</summary>
    public TestValue? Raw { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The answer whose ETag is sent with If-None-Match.</summary>
    public string? IfNoneMatch { get; init; }

    public required int Status { get; init; }

    /// <summary>The shape the answer has, exactly; null for none.</summary>
    public string? Shape { get; init; }

    /// <summary>Whether the answer is a page of the shape.</summary>
    public bool Page { get; init; }

    /// <summary>Members the answer has with these values.</summary>
    public TestValue? Same { get; init; }

    /// <summary>Members the answer must lack.</summary>
    public ImmutableArray<string> Lacks { get; init; } = [];

    /// <summary>Where a problem's errors point; null for nowhere in particular.</summary>
    public string? Pointer { get; init; }

    /// <summary>Headers the answer must carry.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    /// <summary>How many items a page has at most, or exactly where <see cref="ItemsExact"/>; null when it does not matter.</summary>
    public int? Items { get; init; }

    public bool ItemsExact { get; init; }
}

/// <summary>A call that is sent many times at once: one is answered as it says, every other is refused.</summary>
/// <param name="Call">The call; values made up in its body are new in each.</param>
/// <param name="Times">How many are sent.</param>
/// <param name="Refused">The status of all but one.</param>
internal sealed record AtOnceStep(CallStep Call, int Times, int Refused) : TestStep;

/// <summary>Walks a list to its end: each row occurs once, or not at all.</summary>
internal sealed record WalkStep(
    string List, ImmutableArray<(string Name, TestValue Value)> PathValues, string? As, ImmutableArray<(string Name, TestValue Value)> Query,
    ImmutableArray<string> Holds, ImmutableArray<string> Lacks, bool Ordered) : TestStep
{
    /// <summary>The size of a page; null takes the greatest.</summary>
    public int? Size { get; init; }
}

/// <summary>Calls an operation until it answers 429; the service must have been started with a limit a test can reach.</summary>
internal sealed record ExhaustStep(string Method, string Path) : TestStep;

/// <summary>Members an earlier answer has.</summary>
internal sealed record ExpectStep(string Answer, TestValue Same) : TestStep;
