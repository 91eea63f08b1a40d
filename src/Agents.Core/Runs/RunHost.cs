using Agents.Catalog;
using Agents.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agents.Runs;

/// <summary>What every run of this process shares.</summary>
internal sealed class RunHost(IServiceProvider services, AgentCatalogProvider catalog, IRunJournal journal, RunChance chance)
{
    internal AgentCatalog Catalog => catalog.Catalog;

    internal IRunJournal Journal => journal;

    internal RunChance Chance => chance;

    internal TimeProvider Time { get; } = services.GetService<TimeProvider>() ?? TimeProvider.System;

    internal ILogger Logger { get; } = services.GetService<ILoggerFactory>()?.CreateLogger(Signals.LogCategory) ?? NullLogger.Instance;

    internal AsyncServiceScope CreateScope() => services.CreateAsyncScope();
}
