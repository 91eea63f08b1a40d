using System.Collections.Immutable;

namespace Agents.Cli.Verify;

/// <summary>A check in the evidence of a call.</summary>
/// <param name="Id">The rule's id, or another check's.</param>
/// <param name="Title">A few words.</param>
/// <param name="Files">How many files it ran over.</param>
/// <param name="WhyNot">Why it ran over none; null when it ran.</param>
/// <param name="Notes">What is said beside: reasons of accepted findings, what could not be read.</param>
internal sealed record RuleRun(string Id, string Title, int Files, string? WhyNot, ImmutableArray<string> Notes);
