namespace Agents.Runs;

/// <summary>The result of a run through a typed door.</summary>
/// <typeparam name="TAnswer">The agent's output.</typeparam>
public sealed class RunResult<TAnswer> : RunResult
{
    internal RunResult(RunResult result, TAnswer? answer)
        : base(result) => Answer = answer;

    /// <summary>The first step's output, read as its type; default when the run was rejected without a usable output.</summary>
    public TAnswer? Answer { get; }
}
