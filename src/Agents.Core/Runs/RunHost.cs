using Agents.Catalog;
using Agents.Telemetry;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agents.Runs;

/// <summary>What every run of this process shares.</summary>
internal sealed class RunHost(IServiceProvider services, AgentCatalogProvider catalog, IRunJournal journal, RunChance chance)
{
    internal AgentCatalog Catalog => catalog.Catalog;

    internal RunPlanner Planner => field ??= new RunPlanner(Catalog);

    internal IRunJournal Journal => journal;

    internal RunChance Chance => chance;

    internal TimeProvider Time { get; } = services.GetService<TimeProvider>() ?? TimeProvider.System;

    internal ILogger Logger { get; } = services.GetService<ILoggerFactory>()?.CreateLogger(Signals.LogCategory) ?? NullLogger.Instance;

    /// <summary>Whether prompts, values and exceptions may be shown.</summary>
    internal bool ShowsContent { get; } = services.GetService<SensitiveData>() is not null;

    internal IAgentAuthorizer? Authorizer { get; } = services.GetService<IAgentAuthorizer>();

    internal IRouteChooser? Chooser { get; } = services.GetService<IRouteChooser>();

    internal RunDecisions Decisions { get; } = services.GetService<RunDecisions>() ?? new RunDecisions();

    internal LastGoodAnswers? LastGood { get; } = services.GetService<HybridCache>() is { } cache ? new LastGoodAnswers(cache) : null;

    internal AsyncServiceScope CreateScope() => services.CreateAsyncScope();
}
