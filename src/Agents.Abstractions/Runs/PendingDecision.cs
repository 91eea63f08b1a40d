namespace Agents.Runs;

/// <summary>A step that waits for a person.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step.</param>
/// <param name="Agent">The agent's registered name.</param>
/// <param name="Code">The code that has to be decided.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Deadline">When the default is taken.</param>
/// <param name="Default">What is decided if nobody answers.</param>
public sealed record PendingDecision(
    RunId Run, StepId Step, string Agent, AgentErrorCode Code, string Question, DateTimeOffset Deadline, PersonDecision Default);
