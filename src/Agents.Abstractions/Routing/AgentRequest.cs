using System.Security.Claims;
using System.Text.Json;

namespace Agents;

/// <summary>A request as a caller makes it, before it is routed.</summary>
/// <param name="Query">What is asked, in words or in notation.</param>
public sealed record AgentRequest(string Query)
{
    /// <summary>The agent to use, by registered name, definition name or number; null lets the router choose.</summary>
    public string? Agent { get; init; }

    /// <summary>The skill to use; its primary agent answers. Ignored when <see cref="Agent"/> is set.</summary>
    public string? Skill { get; init; }

    /// <summary>The input's <c>context</c> value; null leaves it out.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>The input's <c>constraints</c> value; null leaves it out.</summary>
    public JsonElement? Constraints { get; init; }

    /// <summary>What the run may spend; null takes <see cref="Runs.RunBudget.Default"/>.</summary>
    public Runs.RunBudget? Budget { get; init; }

    /// <summary>The caller's request id (<c>X-Request-ID</c>), kept in every event; null makes one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The caller's correlation id (<c>X-Correlation-ID</c>); null takes the request id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The caller's trace (<c>X-Trace-ID</c>); spans become part of it where it is a W3C <c>traceparent</c> and no span is current.</summary>
    public string? TraceId { get; init; }

    /// <summary>Who asks, for the host's <see cref="IAgentAuthorizer"/>. Never journaled.</summary>
    public ClaimsPrincipal? Caller { get; init; }

    /// <summary>Whether a watcher gets the text of drafts before it is verified. Default: it does not.</summary>
    public bool ShowUnverifiedText { get; init; }

    /// <summary>
    /// Whether a run started from inside a step is one of its own, with its own budget, instead of joining that step's run. Refused with A018
    /// unless the host lets that step's agent do so.
    /// </summary>
    public bool Detached { get; init; }
}
