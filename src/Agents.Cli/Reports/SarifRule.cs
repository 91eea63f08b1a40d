namespace Agents.Cli.Reports;

/// <summary>A rule in a SARIF log.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Title">A few words.</param>
/// <param name="Fix">What to do about a breach; null where nothing needs doing.</param>
/// <param name="Level">As SARIF names it: error, warning or note.</param>
/// <param name="Tag">The weakness it is about, or null.</param>
internal sealed record SarifRule(string Id, string Title, string? Fix, string Level, string? Tag = null);
