using Agents.Runs;

namespace Agents.Testing;

/// <summary>Begins assertions over a run.</summary>
public static class RunCheckExtensions
{
    /// <summary>Begins a chain of assertions; the first that does not hold throws, with the run's tree in its message.</summary>
    public static RunCheck Check(this RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunCheck(run);
    }
}
