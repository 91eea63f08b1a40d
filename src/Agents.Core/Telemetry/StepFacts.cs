using System.Collections.Frozen;
using Agents.Runs;

namespace Agents.Telemetry;

/// <summary>What the events say of a step that ends now, in the words log patterns use.</summary>
internal sealed class StepFacts(StepState step, AgentResponse response, DateTimeOffset now)
{
    /// <summary>Measures a pattern can compare; durations in milliseconds.</summary>
    internal static readonly FrozenSet<string> Measures = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "latency", "latency_ms", "request_latency_ms", "retry_attempt", "attempts", "repairs", "model_calls", "tokens", "cost", "findings");

    /// <summary>Events a pattern can name.</summary>
    internal static readonly FrozenSet<string> Events = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "error_occurred", "circuit_breaker_open", "retry", "timeout", "fallback_used", "person_asked");

    internal bool Has(string subject) => subject.ToLowerInvariant() switch
    {
        "error_occurred" => response.Error is not null || step.Attempts.Any(static a => a.Failure is not null),
        "circuit_breaker_open" => Saw(RuntimeErrorCodes.CircuitOpen),
        "timeout" => Saw(RuntimeErrorCodes.TimedOut),
        "retry" => step.Attempts.Length > 1,
        "fallback_used" => step.Attempts.Any(static a => a is { Start.Source: DraftSource.LastGood, Draft: not null }),
        "person_asked" => step.Question is not null,
        _ => AgentErrorCode.TryParse(subject, out AgentErrorCode code) && Saw(code),
    };

    internal decimal Measure(string subject) => subject.ToLowerInvariant() switch
    {
        "retry_attempt" or "attempts" => step.AgentAttempts,
        "repairs" => response.Verdict.Repairs,
        "model_calls" => response.Usage.ModelCalls,
        "tokens" => (decimal)response.Usage.InputTokens + response.Usage.OutputTokens,
        "cost" => response.Usage.Cost,
        "findings" => response.Findings.Length,
        _ => (decimal)(now - step.Start.At).TotalMilliseconds,
    };

    private bool Saw(AgentErrorCode code) =>
        response.Error?.Code == code
        || response.Findings.Any(f => f.Code == code)
        || step.Attempts.Any(a => a.Failure?.Code == code || (a.Draft is { } drafted && drafted.Findings.Any(f => f.Code == code)));
}
