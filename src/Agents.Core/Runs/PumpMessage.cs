using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;

namespace Agents.Runs;

/// <summary>What reaches the run's single writer.</summary>
internal abstract record PumpMessage
{
    /// <summary>The message behind this one in the inbox, which alone sets it.</summary>
    internal PumpMessage? Next { get; set; }

    /// <summary>The run begins with these events, or, without any, from what the journal holds.</summary>
    internal sealed record Open(ImmutableArray<RunEvent> Events) : PumpMessage;

    /// <summary>An attempt came to its outcome.</summary>
    internal sealed record Concluded(AttemptRunner Attempt, RunEvent Outcome) : PumpMessage;

    /// <summary>An attempt wants an event appended before it goes on.</summary>
    internal sealed record Append(Func<DateTimeOffset, RunEvent> Event, StepId Step, int Attempt, TaskCompletionSource Done) : PumpMessage;

    /// <summary>An agent started a run from inside its step.</summary>
    internal sealed record Join(
        RouteDecision Route, CatalogEntry Target, JsonElement Input, StepId Step, int Attempt, TaskCompletionSource<RunResult> Done) : PumpMessage;

    /// <summary>A person decided what a step waits for.</summary>
    internal sealed record Decide(StepId Step, PersonDecision Decision, string By, TaskCompletionSource<bool> Done) : PumpMessage;

    /// <summary>A deadline passed; there may be something to decide.</summary>
    internal sealed record Wake : PumpMessage;

    /// <summary>The caller gave up.</summary>
    internal sealed record Cancel : PumpMessage;
}
