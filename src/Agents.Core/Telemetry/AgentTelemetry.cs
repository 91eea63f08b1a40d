namespace Agents;

/// <summary>The names a host needs to collect telemetry.</summary>
public static class AgentTelemetry
{
    /// <summary>The activity source and the meter.</summary>
    public const string Name = "Agents";

    /// <summary>
    /// Histogram, in seconds, from a request to the end of its run; what definitions call <c>request_latency_ms</c>. The share of its
    /// measurements that carry <c>error.type</c> is their <c>error_rate</c>.
    /// </summary>
    public const string RequestDuration = "agents.request.duration";

    /// <summary>Counter of questions to the host's authorizer; the share that is allowed is <c>auth_success_rate</c>.</summary>
    public const string AuthAttempts = "agents.auth.attempts";

    /// <summary>Histogram, in seconds, of calls to models; what definitions call <c>external_api_latency</c>.</summary>
    public const string ModelDuration = "gen_ai.client.operation.duration";
}
