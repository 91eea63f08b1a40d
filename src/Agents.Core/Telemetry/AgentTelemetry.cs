namespace Agents;

/// <summary>The names a host needs to collect telemetry.</summary>
public static class AgentTelemetry
{
    /// <summary>The activity source and the meter.</summary>
    public const string Name = "Agents";

    /// <summary>Histogram, in seconds, from a request to the end of its run; alias of <c>request_latency_ms</c>.</summary>
    public const string RequestDuration = "agents.request.duration";
}
