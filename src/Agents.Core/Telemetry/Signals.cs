using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Agents.Runs;

namespace Agents.Telemetry;

/// <summary>Where spans and measurements come from.</summary>
internal static class Signals
{
    internal const string LogCategory = "Agents";

    /// <summary>The library's version, as evidence and telemetry name it.</summary>
    internal static readonly string Version =
        typeof(Signals).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    internal static readonly ActivitySource Source = new(AgentTelemetry.Name, Version);

    private static readonly Meter s_meter = new(AgentTelemetry.Name, Version);

    internal static readonly Counter<long> AuthAttempts = s_meter.CreateCounter<long>(
        AgentTelemetry.AuthAttempts, "{attempt}", "Questions to the host's authorizer, by outcome.");

    internal static readonly Histogram<double> ModelDuration = s_meter.CreateHistogram<double>(
        AgentTelemetry.ModelDuration, "s", "From a call to a model to its answer.");

    internal static readonly Histogram<double> RequestDuration = s_meter.CreateHistogram<double>(
        AgentTelemetry.RequestDuration, "s", "From a request to the end of its run.");

    /// <summary>Measures a run that is over.</summary>
    internal static void Observe(RunResult result)
    {
        if (RequestDuration.Enabled)
        {
            var tags = new TagList
            {
                { "gen_ai.agent.name", result.Route.Agent ?? "none" }, { "agents.verdict", result.Verdict.ToString() }, { "error.type", result.Error?.Code.Value },
            };
            RequestDuration.Record(result.Elapsed.TotalSeconds, tags);
        }
    }
}
