using System.Collections.Concurrent;
using Agents.Policies;
using Agents.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;

namespace Agents.Models;

/// <summary>One breaker per model endpoint, shared by every client that calls it.</summary>
internal sealed class CircuitBreakers(IServiceProvider services)
{
    /// <summary>Agents make few calls and slow ones: a window that waits for a hundred would never trip.</summary>
    private const int Fewest = 4;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, ResiliencePipeline> _byEndpoint = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILogger _logger = services.GetService<ILoggerFactory>()?.CreateLogger(Signals.LogCategory) ?? NullLogger.Instance;

    internal ResiliencePipeline For(string endpoint) => _byEndpoint.GetOrAdd(endpoint, Build);

    private ResiliencePipeline Build(string endpoint) => new ResiliencePipelineBuilder
    {
        Name = endpoint,
        TimeProvider = services.GetService<TimeProvider>(),
    }
    .AddCircuitBreaker(new CircuitBreakerStrategyOptions
    {
        FailureRatio = 0.5,
        MinimumThroughput = Fewest,
        SamplingDuration = s_window,
        BreakDuration = s_break,
        // A request the endpoint refuses says nothing about its health, and a caller that gives up says less.
        ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is { } e && ErrorClassifier.IsOutage(e)),
        OnOpened = _ => Tell(endpoint, "open"),
        OnHalfOpened = _ => Tell(endpoint, "half open"),
        OnClosed = _ => Tell(endpoint, "closed"),
    })
    .Build();

    private ValueTask Tell(string endpoint, string state)
    {
        Log.Circuit(_logger, endpoint, state);
        return ValueTask.CompletedTask;
    }
}
