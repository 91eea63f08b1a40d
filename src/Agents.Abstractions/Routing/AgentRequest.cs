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
}
