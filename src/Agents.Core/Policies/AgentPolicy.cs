using System.Collections.Immutable;
using Agents.Runs;

namespace Agents;

/// <summary>What a host allows one agent and asks of the runtime for it. The definition's own limits stay; a policy adds to them.</summary>
public sealed record AgentPolicy
{
    /// <summary>Allows no tool that changes anything, waits an hour for a person, and keeps no answers.</summary>
    public static AgentPolicy Default { get; } = new();

    /// <summary>Drafts under way at once in this process, at least 1; one more fails with A017 and is retried as the definition says. Null: no limit.</summary>
    /// <remarks>A draft that ignores its cancelled token keeps its place until it returns.</remarks>
    public int? MaxConcurrency { get; init; }

    /// <summary>How long one attempt may take; null takes the definition's timeout.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>What to do about a code, where it differs from the table in <c>docs/reference/error-codes.md</c>.</summary>
    public ImmutableDictionary<AgentErrorCode, CodeDisposition> Dispositions { get; init; } = ImmutableDictionary<AgentErrorCode, CodeDisposition>.Empty;

    /// <summary>
    /// Whether an outage is answered with the last good answer to the same request, degraded as <c>served-from-cache</c>. Needs a registered
    /// <c>HybridCache</c>, which then holds outputs and artifacts. Default: no.
    /// </summary>
    public bool FallBackToLastGood { get; init; }

    /// <summary>How long a good answer is kept for that. Default: a day.</summary>
    public TimeSpan KeepLastGoodFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a person may take where a code escalates to one. Default: an hour.</summary>
    public TimeSpan PersonDeadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What is decided if nobody answers. Default: decline.</summary>
    public PersonDecision PersonDefault { get; init; }

    /// <summary>Tools the host grants; the definition's list narrows them. Default: <c>Glob</c>, <c>Grep</c> and <c>Read</c>.</summary>
    public ImmutableArray<string> Tools { get; init; } = ["Glob", "Grep", "Read"];

    /// <summary>Skills the agent and all it causes may use; null grants every skill. Bindings still decide which of them an agent sees.</summary>
    public ImmutableArray<string>? Skills { get; init; }

    /// <summary>Sources of data the host grants, in its own words. Default: none.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    /// <summary>Whether the agent may start runs with a budget of their own (<see cref="AgentRequest.Detached"/>). Default: no.</summary>
    public bool MayDetach { get; init; }
}
