using System.Collections.Immutable;

namespace Agents.Cli.Verify;

/// <summary>What came of one file.</summary>
/// <param name="Findings">In the order of the text; empty for a file that was passed over.</param>
/// <param name="Looked">Whether rules ran over it.</param>
/// <param name="Problem">Why it could not be looked at though it was meant to be, or null.</param>
internal sealed record FileVerdict(ImmutableArray<Finding> Findings, bool Looked, Problem? Problem = null)
{
    public static FileVerdict Passed { get; } = new([], Looked: false);
}
