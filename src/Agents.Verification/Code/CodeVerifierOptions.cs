using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>What to make of findings. Fixed when the verifier is made.</summary>
public sealed record CodeVerifierOptions
{
    /// <summary>Severities by rule id, in place of the rules' own. Empty by default.</summary>
    public ImmutableDictionary<string, FindingSeverity> Severities { get; init; } = ImmutableDictionary<string, FindingSeverity>.Empty;

    /// <summary>Accepted findings. Empty by default; comments in the code add to them: <c>agents:allow E203-40 the reason</c>, on the line or the one above.</summary>
    public ImmutableArray<RuleSuppression> Suppressions { get; init; } = [];

    /// <summary>The least severity that is reported. Default <see cref="FindingSeverity.Info"/>: all.</summary>
    public FindingSeverity Least { get; init; } = FindingSeverity.Info;
}
