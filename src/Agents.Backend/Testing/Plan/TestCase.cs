using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One test: what is given, what is called, what must come of it.</summary>
/// <param name="Operation">The operation it is about.</param>
/// <param name="Title">What it shows, a clause.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="Covers">What it exercises: <c>answer 404</c> or <c>rule 3</c>, each of its operation.</param>
internal sealed record TestCase(string Operation, string Title, ImmutableArray<TestStep> Steps, ImmutableArray<string> Covers)
{
    /// <summary>The file it belongs to, without ending.</summary>
    public required string File { get; init; }

    /// <summary>How many calls it makes at least, accounts apart.</summary>
    public int Calls => Steps.Sum(static s => s switch { CallStep or RowStep => 1, WalkStep => 2, AtOnceStep many => many.Times, _ => 0 });
}
