namespace Agents;

/// <summary>What a draft spent on models.</summary>
/// <param name="ModelCalls">Calls to any model.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Cost">What it cost, in the one currency the host prices its models in.</param>
public sealed record AgentUsage(int ModelCalls, long InputTokens, long OutputTokens, decimal Cost = 0)
{
    /// <summary>Nothing was spent.</summary>
    public static AgentUsage None { get; } = new(0, 0, 0);
}
