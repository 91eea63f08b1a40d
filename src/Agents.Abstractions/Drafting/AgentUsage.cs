namespace Agents;

/// <summary>What a draft spent on models.</summary>
/// <param name="ModelCalls">Calls to any model.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
public sealed record AgentUsage(int ModelCalls, long InputTokens, long OutputTokens)
{
    /// <summary>Nothing was spent.</summary>
    public static AgentUsage None { get; } = new(0, 0, 0);
}
