using Agents.Runs;

namespace Agents;

/// <summary>Routes requests to agents and runs them under one law: schema, verifiers, policies, budget.</summary>
/// <remarks>
/// Safe for concurrent calls. An expected failure is a rejected result with a code, never an exception.
/// Cancelling keeps partial work: the result is rejected with A016 and finished steps keep their verdicts.
/// </remarks>
public interface IAgentRouter
{
    /// <summary>Runs a request through the untyped door.</summary>
    /// <exception cref="AgentDefinitionException">A registered definition cannot be used; thrown before anything runs.</exception>
    ValueTask<RunResult> RunAsync(AgentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Runs a request through the typed door of one agent.</summary>
    /// <exception cref="AgentDefinitionException">A registered definition cannot be used; thrown before anything runs.</exception>
    ValueTask<RunResult<TAnswer>> RunAsync<TRequest, TAnswer>(
        AgentContract<TRequest, TAnswer> contract, TRequest request, CancellationToken cancellationToken = default);

    /// <summary>Runs a request and tells what happens meanwhile; the last update is a <see cref="RunCompleted"/>.</summary>
    /// <remarks>Leaving the enumeration early cancels the run.</remarks>
    IAsyncEnumerable<RunUpdate> StreamAsync(AgentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says which agent a request would go to and why, without running it.</summary>
    RouteDecision Route(AgentRequest request);
}
