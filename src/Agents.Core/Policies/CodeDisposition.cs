namespace Agents;

/// <summary>What to do about a code.</summary>
/// <param name="First">
/// What is done first. Repair and retry draw on the definition's attempts; fall back lets a usable draft stand, or takes the last good answer
/// where one is kept; escalate and fail make no further attempt.
/// </param>
/// <param name="Unsolved">The verdict of a usable draft when nothing helped: rejected, or degraded with the reason.</param>
/// <param name="EscalateTo">
/// Whom the matter goes to when <paramref name="First"/> did not solve it: an agent, whose answer leads to a revision, or <see cref="Person"/>.
/// </param>
public sealed record CodeDisposition(ErrorDisposition First, VerdictKind Unsolved = VerdictKind.Rejected, string? EscalateTo = null)
{
    /// <summary>Escalates to a person: the step waits for <see cref="Runs.IRunDecisions"/>.</summary>
    public const string Person = "human";

    internal bool IsForPerson => string.Equals(EscalateTo, Person, StringComparison.OrdinalIgnoreCase);
}
