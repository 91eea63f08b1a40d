namespace Agents.Definitions;

/// <summary>One kind of complaint.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Severity">What it means for the definition when reading leniently.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Fix">What to write instead, or null where nothing needs doing.</param>
/// <param name="Recovered">Whether it speaks of a guess at the meaning; a strict reading makes those errors.</param>
public sealed record DiagnosticRule(string Id, DiagnosticSeverity Severity, string Title, string? Fix, bool Recovered = false);
