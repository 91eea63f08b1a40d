using System.Collections.Immutable;

namespace Agents;

/// <summary>What one verifier says of one draft.</summary>
/// <param name="Findings">Complaints, in document order; empty when there are none.</param>
/// <param name="Checks">Every check the verifier has, run or not run.</param>
public sealed record VerificationReport(ImmutableArray<Finding> Findings, ImmutableArray<CheckRecord> Checks)
{
    /// <summary>Nothing to judge.</summary>
    public static VerificationReport Empty { get; } = new([], []);
}
