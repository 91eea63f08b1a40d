using System.Collections.Immutable;

namespace Agents.Cli.Verify;

/// <summary>What a call found.</summary>
/// <param name="Findings">By file, then in the order of the text.</param>
/// <param name="Looked">Files that rules ran over.</param>
/// <param name="Skips">What was passed over.</param>
/// <param name="Accepted">Findings that the configuration accepts, with its reason.</param>
/// <param name="Known">Findings that the baseline has.</param>
/// <param name="Rules">Every rule, run or not run.</param>
/// <param name="Problems">What could not be done.</param>
internal sealed record VerifyReport(
    ImmutableArray<Finding> Findings, int Looked, Skips Skips, ImmutableArray<(Finding Finding, string Reason)> Accepted, int Known,
    ImmutableArray<RuleRun> Rules, ImmutableArray<Problem> Problems)
{
    public int Count(FindingSeverity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>Wrong calls first: what was not verified must not look verified.</summary>
    public int ExitCode => Problems.Length > 0 ? AgentsCommand.BadUse : Count(FindingSeverity.Error) > 0 ? AgentsCommand.Faulty : AgentsCommand.Clean;
}
