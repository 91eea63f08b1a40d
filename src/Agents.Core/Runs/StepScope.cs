namespace Agents.Runs;

/// <summary>The attempt whose agent is on the call path: a run it starts joins this one instead of escaping its budget.</summary>
internal sealed class StepScope(RunPump pump, StepId step, int attempt)
{
    private static readonly AsyncLocal<StepScope?> s_current = new();

    internal static StepScope? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    internal RunPump Pump { get; } = pump;

    internal StepId Step { get; } = step;

    internal int Attempt { get; } = attempt;
}
