namespace Agents.Runs;

/// <summary>Sums what drafts say they spent; a boast cannot overflow into a credit.</summary>
internal static class Spending
{
    internal static AgentUsage Add(AgentUsage one, AgentUsage other) => new(
        (int)Math.Min(int.MaxValue, (long)one.ModelCalls + other.ModelCalls),
        Add(one.InputTokens, other.InputTokens),
        Add(one.OutputTokens, other.OutputTokens));

    internal static long Tokens(AgentUsage usage) => Add(usage.InputTokens, usage.OutputTokens);

    private static long Add(long one, long other) => one > long.MaxValue - other ? long.MaxValue : one + other;
}
