using System.Text.Json;
using Agents.Runs;

namespace Agents.Backend;

/// <summary>The context of a draft nobody waits for: it reports to no one, spends nothing and performs nothing.</summary>
internal sealed class WarmUpContext : AgentContext
{
    public override RunId Run => default;

    public override StepId Step => default;

    public override int Attempt => 1;

    public override DateTimeOffset Deadline => DateTimeOffset.MaxValue;

    public override IServiceProvider Services => throw new NotSupportedException("A warm-up has no services.");

    public override void Report(string stage, string detail)
    {
    }

    public override bool TryReserve(BudgetCharge charge) => false;

    public override ValueTask<JsonElement> PerformAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A warm-up performs nothing.");
}
