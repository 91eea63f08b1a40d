using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>One fact of a run. A run's state is the fold of its events; nothing has a side channel.</summary>
/// <param name="At">When it was decided.</param>
public abstract record RunEvent(DateTimeOffset At);

/// <summary>A request came in.</summary>
/// <param name="At">When.</param>
/// <param name="RequestId">The caller's request id.</param>
/// <param name="CorrelationId">The caller's correlation id.</param>
/// <param name="Budget">What the run may spend.</param>
/// <param name="Deadline">When its wall clock is used up; pauses for a person move it.</param>
/// <param name="TraceId">The caller's trace, or null.</param>
public sealed record RunStarted(
    DateTimeOffset At, string RequestId, string CorrelationId, RunBudget Budget, DateTimeOffset Deadline, string? TraceId = null) : RunEvent(At);

/// <summary>The router chose an agent, or found none.</summary>
public sealed record RequestRouted(DateTimeOffset At, RouteDecision Decision) : RunEvent(At);

/// <summary>A step began: the caller's request, or a handoff.</summary>
/// <param name="At">When.</param>
/// <param name="Step">Its id.</param>
/// <param name="Parent">The step whose response caused it; null for the root.</param>
/// <param name="Agent">The agent that drafts.</param>
/// <param name="DefinitionHash">The definition's hash, so a resumed run can tell that it changed.</param>
/// <param name="DefinitionVersion">The definition's own version, or null.</param>
/// <param name="Input">The input, valid against the agent's input schema.</param>
/// <param name="InputHash">SHA-256 of the input and the carried artifacts; an ancestor with the same agent and hash is a repeat.</param>
/// <param name="Artifacts">What travels along the edge.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Hops">Hops this subtree may spend.</param>
/// <param name="Authority">What the step may use; never more than its parent may.</param>
public sealed record StepStarted(
    DateTimeOffset At, StepId Step, StepId? Parent, string Agent, string DefinitionHash, string? DefinitionVersion, JsonElement Input,
    string InputHash, ImmutableArray<Artifact> Artifacts, string Reason, int Hops, AgentAuthority Authority) : RunEvent(At);

/// <summary>An attempt was decided; appended before the agent is called.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="NotBefore">When it begins: the delay of a retry.</param>
/// <param name="Deadline">When the runtime walks away from it.</param>
/// <param name="Source">Where the draft comes from.</param>
public sealed record AttemptStarted(
    DateTimeOffset At, StepId Step, int Attempt, DateTimeOffset NotBefore, DateTimeOffset Deadline, DraftSource Source = DraftSource.Agent) : RunEvent(At);

/// <summary>An attempt gave a draft, which was checked.</summary>
public sealed record AttemptDrafted(
    DateTimeOffset At, StepId Step, int Attempt, AgentDraft Draft, ImmutableArray<Finding> Findings, ImmutableArray<CheckRecord> Checks) : RunEvent(At);

/// <summary>An attempt gave no draft.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Code">What went wrong.</param>
/// <param name="Message">The same in words. No secret, prompt or stack trace.</param>
/// <param name="Transient">Whether another attempt may succeed.</param>
/// <param name="Jitter">The chance drawn by the host, 0 to 1; recorded so that the delay it gives can be computed again.</param>
/// <param name="RetryAfter">How long the endpoint asked to be left alone; a retry waits at least as long.</param>
/// <param name="Shown">Whether unverified text of it reached a watcher; then it is not tried again.</param>
public sealed record AttemptFailed(
    DateTimeOffset At, StepId Step, int Attempt, AgentErrorCode Code, string Message, bool Transient, double Jitter = 0, TimeSpan? RetryAfter = null,
    bool Shown = false) : RunEvent(At);

/// <summary>A step waits for a person. Until the answer the run's deadline stands still.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Code">The code that has to be decided.</param>
/// <param name="Question">What is asked, for people. No secret, no prompt.</param>
/// <param name="Deadline">When the default is taken.</param>
/// <param name="Default">What is decided if nobody answers.</param>
public sealed record PersonAsked(
    DateTimeOffset At, StepId Step, AgentErrorCode Code, string Question, DateTimeOffset Deadline, PersonDecision Default) : RunEvent(At);

/// <summary>A person decided, or the time to do so passed.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="By">Who decided; null when the default was taken.</param>
public sealed record PersonAnswered(DateTimeOffset At, StepId Step, PersonDecision Decision, string? By) : RunEvent(At);

/// <summary>An agent read a skill's body.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Skill">The skill.</param>
public sealed record SkillRead(DateTimeOffset At, StepId Step, int Attempt, string Skill) : RunEvent(At);

/// <summary>A tool was called, or refused; appended when the call ended. Neither its arguments nor what it gave are kept.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Key">The idempotency key the tool was handed: run, step, attempt and the call's number in it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Characters">How much text it gave, before it was cut.</param>
public sealed record ToolCalled(
    DateTimeOffset At, StepId Step, int Attempt, string Tool, string Key, ToolOutcome Outcome, int Characters) : RunEvent(At);

/// <summary>A line of the definition's log interpretation holds for a step.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Level">The level, as the definition writes it.</param>
/// <param name="Pattern">The line's pattern, such as <c>latency &gt; 500ms</c>.</param>
/// <param name="Meaning">What the definition concludes from it.</param>
public sealed record WarningRaised(DateTimeOffset At, StepId Step, string Level, string Pattern, string Meaning) : RunEvent(At);

/// <summary>An attempt reserved part of the budget; appended before it spends.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Charge">What was reserved.</param>
public sealed record BudgetReserved(DateTimeOffset At, StepId Step, int Attempt, BudgetCharge Charge) : RunEvent(At);

/// <summary>The budget cannot bear what an attempt asked for; nothing was reserved.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Charge">What was asked for.</param>
/// <param name="Code">A005.</param>
/// <param name="Reason">What there is too little of.</param>
public sealed record BudgetRefused(
    DateTimeOffset At, StepId Step, int Attempt, BudgetCharge Charge, AgentErrorCode Code, string Reason) : RunEvent(At);

/// <summary>An effect is about to be performed; appended before it.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Key">The effect's name within the step.</param>
public sealed record EffectIntended(DateTimeOffset At, StepId Step, string Key) : RunEvent(At);

/// <summary>An effect was performed; the same key in the same step gets this result instead of a second effect.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step.</param>
/// <param name="Key">The effect's name within the step.</param>
/// <param name="Result">What it gave.</param>
public sealed record EffectPerformed(DateTimeOffset At, StepId Step, string Key, JsonElement Result) : RunEvent(At);

/// <summary>A step ended with a verdict.</summary>
public sealed record StepFinished(DateTimeOffset At, StepId Step, AgentResponse Response) : RunEvent(At);

/// <summary>A handoff rule was considered and not taken; nothing is skipped silently.</summary>
/// <param name="At">When.</param>
/// <param name="Step">The step whose response was considered.</param>
/// <param name="Rule">The rule's index.</param>
/// <param name="To">The target.</param>
/// <param name="Outcome">Why it was not taken.</param>
/// <param name="Code">The code of a refusal; null where nothing is wrong.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record HandoffNotTaken(
    DateTimeOffset At, StepId Step, int Rule, string To, HandoffOutcome Outcome, AgentErrorCode? Code, string Reason) : RunEvent(At);

/// <summary>The run ended.</summary>
public sealed record RunEnded(DateTimeOffset At, VerdictKind Verdict, ImmutableArray<string> Reasons, AgentError? Error) : RunEvent(At);
