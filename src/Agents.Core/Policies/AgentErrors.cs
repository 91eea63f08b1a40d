using System.Collections.Immutable;
using Agents.Policies;
using Agents.Runs;

namespace Agents;

/// <summary>The one table of codes as hosts read it: HTTP status, exit code, recovery.</summary>
public static class AgentErrors
{
    /// <summary>Every code with a row of its own, in code order.</summary>
    public static ImmutableArray<AgentErrorDescription> All { get; } = [.. ErrorTable.Rows.Select(static r => r.Description)];

    /// <summary>Describes a code. One that only a definition knows fails with status 422 and exit code 1.</summary>
    public static AgentErrorDescription Describe(AgentErrorCode code) => ErrorTable.Find(code).Description;

    /// <summary>The exit code for a run: 0 unless it was rejected.</summary>
    public static int ExitCode(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            { Verdict: not VerdictKind.Rejected } => 0,
            { Error: { } error } => Describe(error.Code).ExitCode,
            _ => 1,
        };
    }
}
