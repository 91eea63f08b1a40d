namespace Agents.Runs;

/// <summary>What a watcher of a run sees.</summary>
public abstract record RunUpdate;

/// <summary>A journaled event.</summary>
/// <param name="Event">The event.</param>
public sealed record RunEventUpdate(RunEvent Event) : RunUpdate;

/// <summary>What an agent does at the moment. Ephemeral: a slow watcher may miss it, a journal never holds it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Agent">The agent's registered name.</param>
/// <param name="Stage">The stage's stable name.</param>
/// <param name="Detail">A few words.</param>
public sealed record StageProgress(StepId Step, string Agent, string Stage, string Detail) : RunUpdate;

/// <summary>Unverified text of a draft that is still being made. Ephemeral; only for callers who asked for it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Text">The text to append.</param>
public sealed record DraftDelta(StepId Step, int Attempt, string Text) : RunUpdate;

/// <summary>Takes back all text shown of an attempt: it failed, or its draft did not pass.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
public sealed record DraftDiscarded(StepId Step, int Attempt) : RunUpdate;

/// <summary>The run is over.</summary>
/// <param name="Result">Its result.</param>
public sealed record RunCompleted(RunResult Result) : RunUpdate;
