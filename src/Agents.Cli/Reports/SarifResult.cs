namespace Agents.Cli.Reports;

/// <summary>A result in a SARIF log.</summary>
/// <param name="RuleId">The rule; it is among the log's rules.</param>
/// <param name="Level">As SARIF names it: error, warning or note.</param>
/// <param name="Message">One or two sentences.</param>
/// <param name="File">Relative to the working directory.</param>
/// <param name="Line">From 1; null where lines mean nothing.</param>
/// <param name="Column">From 1, or null.</param>
/// <param name="Fingerprint">What stays the same when lines move; null when nothing is known to.</param>
internal sealed record SarifResult(string RuleId, string Level, string Message, string File, int? Line, int? Column, string? Fingerprint = null);
