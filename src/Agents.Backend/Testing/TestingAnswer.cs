using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The testing agent's answer, as its output schema has it.</summary>
/// <param name="Response">The written answer, markdown.</param>
/// <param name="Confidence">0 to 1: the share of the contract that the suite exercises; 0 when nothing was written.</param>
public sealed record TestingAnswer(string Response, double Confidence)
{
    /// <summary>The suite's files; the same are artifacts of the response.</summary>
    public ImmutableArray<TestCodeFile> TestCode { get; init; } = [];

    /// <summary>What the suite exercises; null when nothing was written.</summary>
    public CoverageReport? CoverageReport { get; init; }

    /// <summary>The plan, for people: every case by operation.</summary>
    public string TestPlan { get; init; } = string.Empty;
}
