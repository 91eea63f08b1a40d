using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A suite with every decision made: cases as data; a printer only writes them down.</summary>
internal sealed record TestPlan
{
    public required EndpointSpecs Specs { get; init; }

    /// <summary>Recipes of every entity that can be made over HTTP, referred-to ones first.</summary>
    public required ImmutableArray<RowRecipe> Recipes { get; init; }

    public required ImmutableArray<TestCase> Cases { get; init; }

    /// <summary>What is documented and not exercised, with the reason.</summary>
    public required SuiteCoverage Coverage { get; init; }

    /// <summary>How long one call may take, in milliseconds.</summary>
    public required int CallTimeoutMs { get; init; }

    /// <summary>How many processes run the cases.</summary>
    public required int Workers { get; init; }

    /// <summary>The extra members an account is registered with.</summary>
    public required ObjectValue? AccountFields { get; init; }

    /// <summary>Members of each shape: required and optional.</summary>
    public required ImmutableArray<TestShape> Shapes { get; init; }

    public int Calls => Cases.Sum(static c => c.Calls);
}

/// <summary>The members an answer has: all required ones, perhaps optional ones, nothing else.</summary>
internal sealed record TestShape(string Name, ImmutableArray<string> Required, ImmutableArray<string> Optional);
