using System.ComponentModel;
using System.Text.Json;
using Agents;
using Agents.Runs;
using Agents.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Gives kernels agents as functions.</summary>
public static class AgentRouterKernelExtensions
{
    /// <summary>Makes an agent, or the router itself, a kernel function: a request in, a verified answer out.</summary>
    /// <remarks>
    /// The function's result is the JSON text <c>{ "verdict", "reasons", "agent", "output", "error", "questions" }</c>; members without a value are
    /// left out. A rejected run is such a result with its error's code, message and recovery, never an exception, so a model can act on it.
    /// Called by an agent of a run, the request joins that run and its budget. The kernel's function filters run around it as around any function.
    /// </remarks>
    /// <param name="router">The router.</param>
    /// <param name="agent">The agent, by registered name; null lets the router choose.</param>
    /// <param name="name">The function's name: letters, digits and underscores. Default: the agent's name so written, or <c>ask_team</c>.</param>
    /// <param name="description">When to call it, for the model that does. Default: a sentence that names the agent.</param>
    public static KernelFunction AsKernelFunction(this IAgentRouter router, string? agent = null, string? name = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(router);
        return KernelFunctionFactory.CreateFromMethod(
            async (
                [Description("What is asked, in plain words.")] string query,
                [Description("More about the request, as a JSON object.")] string? context = null,
                [Description("Limits on the answer, as a JSON object.")] string? constraints = null,
                CancellationToken cancellationToken = default) =>
            {
                RunResult run = await router.RunAsync(
                    new AgentRequest(query) { Agent = agent, Context = Json(context, nameof(context)), Constraints = Json(constraints, nameof(constraints)) },
                    cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                return KernelAnswer.Write(run);
            },
            name ?? (agent is null ? "ask_team" : string.Concat(agent.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'))),
            description ?? (agent is null ? "Hands a request to the agent it fits and returns the verified answer." : $"Hands a request to the agent '{agent}' and returns its verified answer."));
    }

    private static JsonElement? Json(string? text, string parameter)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw new AgentException(RuntimeErrorCodes.InputInvalid, $"The argument '{parameter}' is not JSON; give an object such as {{\"framework\":\"FastAPI\"}}, or leave it out.");
        }
    }
}
