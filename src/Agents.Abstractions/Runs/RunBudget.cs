namespace Agents.Runs;

/// <summary>What a run may still spend. It only shrinks.</summary>
/// <param name="Hops">Handoffs; split per subtree, so no branch can starve another. Default 8.</param>
/// <param name="ModelCalls">Calls to any model. Default 40.</param>
/// <param name="Tokens">Tokens sent and received. Default 400,000.</param>
/// <param name="Cost">Cost, in the one currency the host prices its models in; nothing is converted. Default 5.</param>
/// <param name="WallClock">Time from the run's start to its deadline. Default 5 minutes.</param>
public sealed record RunBudget(int Hops, int ModelCalls, long Tokens, decimal Cost, TimeSpan WallClock)
{
    /// <summary>8 hops, 40 model calls, 400,000 tokens, cost 5, 5 minutes.</summary>
    public static RunBudget Default { get; } = new(8, 40, 400_000, 5m, TimeSpan.FromMinutes(5));
}
