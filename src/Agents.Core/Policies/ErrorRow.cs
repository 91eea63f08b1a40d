namespace Agents.Policies;

/// <param name="Description">What hosts see.</param>
/// <param name="Unsolved">The verdict when a finding with this code outlives every attempt.</param>
/// <param name="EscalateTo">Whom the matter goes to then; the unsolved verdict stands unless that agent's answer leads to a better revision.</param>
internal sealed record ErrorRow(AgentErrorDescription Description, VerdictKind Unsolved, string? EscalateTo);
