namespace Agents.Backend;

/// <summary>One row of the table that tells how a request was understood.</summary>
/// <param name="Said">The words; empty when nothing was said.</param>
/// <param name="Became">The node, as the notation writes it.</param>
/// <param name="Assumed">What was not said and therefore assumed; empty when nothing was.</param>
/// <param name="Important">Whether to look at it first.</param>
public sealed record UnderstandingRow(string Said, string Became, string Assumed, bool Important);
