using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>What to make of findings, in code and in specifications. Fixed when the verifier is made.</summary>
public sealed record VerificationOptions
{
    /// <summary>Severities by rule id, in place of the rules' own and of the warning that tests get. Empty by default.</summary>
    public ImmutableDictionary<string, FindingSeverity> Severities { get; init; } = ImmutableDictionary<string, FindingSeverity>.Empty;

    /// <summary>Accepted findings. Empty by default; the files add to them.</summary>
    /// <remarks>
    /// A comment <c>agents:allow E203-40 the reason</c> accepts on its line and the one below, in code, YAML, GraphQL and proto3. In a JSON or YAML document
    /// <c>x-agents-allow: { E202-11: the reason }</c> accepts at that object and below.
    /// </remarks>
    public ImmutableArray<RuleSuppression> Suppressions { get; init; } = [];

    /// <summary>The least severity that is reported. Default <see cref="FindingSeverity.Info"/>: all.</summary>
    public FindingSeverity Least { get; init; } = FindingSeverity.Info;
}
