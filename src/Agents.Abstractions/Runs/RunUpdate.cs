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

/// <summary>The run is over.</summary>
/// <param name="Result">Its result.</param>
public sealed record RunCompleted(RunResult Result) : RunUpdate;
