using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>The result of a run: a tree of verified steps. Only the runtime constructs it.</summary>
public class RunResult
{
    internal RunResult(
        RunId id, RouteDecision route, VerdictKind verdict, ImmutableArray<string> reasons, AgentError? error, RunStep? root,
        ImmutableArray<RunEvent> events, TimeSpan elapsed)
    {
        Id = id;
        Route = route;
        Verdict = verdict;
        Reasons = reasons;
        Error = error;
        Root = root;
        Events = events;
        Elapsed = elapsed;
    }

    /// <summary>Copies a result; the runtime's, for the typed door.</summary>
    private protected RunResult(RunResult other)
        : this(other.Id, other.Route, other.Verdict, other.Reasons, other.Error, other.Root, other.Events, other.Elapsed)
    {
    }

    /// <summary>The run's id.</summary>
    public RunId Id { get; }

    /// <summary>Who was chosen, and why.</summary>
    public RouteDecision Route { get; }

    /// <summary>The verdict over the whole tree; a downstream failure makes it <see cref="VerdictKind.Degraded"/>.</summary>
    public VerdictKind Verdict { get; }

    /// <summary>Why the run is not <see cref="VerdictKind.Verified"/>.</summary>
    public ImmutableArray<string> Reasons { get; }

    /// <summary>Why the run was rejected; null otherwise.</summary>
    public AgentError? Error { get; }

    /// <summary>The first step and, below it, all it caused; null when the request was refused before any step.</summary>
    public RunStep? Root { get; }

    /// <summary>The first step's answer, or its revision's where returning handoffs caused one; null when there is none.</summary>
    public AgentResponse? Response => Root?.Outcome;

    /// <summary>The answer's questions, defaults taken.</summary>
    public ImmutableArray<AgentQuestion> Questions => Response?.Questions ?? [];

    /// <summary>Every event of the run, in order.</summary>
    public ImmutableArray<RunEvent> Events { get; }

    /// <summary>Lines of the definitions' log interpretation that hold for this run, in order.</summary>
    public IEnumerable<WarningRaised> Warnings => Events.OfType<WarningRaised>();

    /// <summary>From the request to the end.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>All steps, parents before children, in rule order.</summary>
    public IEnumerable<RunStep> Steps => Root is null ? [] : Walk(Root);

    private static IEnumerable<RunStep> Walk(RunStep step) => step.Children.SelectMany(Walk).Prepend(step);
}
