namespace Agents;

/// <summary>One check in the evidence.</summary>
/// <param name="Id">Stable id, such as <c>schema/output</c> or <c>E203-10</c>.</param>
/// <param name="Title">What it checks, a few words.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">For a check that did not run, why, and how to run it; otherwise null or a figure.</param>
public sealed record CheckRecord(string Id, string Title, CheckOutcome Outcome, string? Detail = null);
