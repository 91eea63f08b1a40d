namespace Agents.Cli.Verify;

/// <summary>What to verify. Paths are relative to the working folder.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Spec">The document of the service whose code is among the paths, or null.</param>
/// <param name="Baseline">A former JSON report, or null.</param>
/// <param name="Config">The configuration; null for <c>.agents-verify.json</c>, where there is one.</param>
internal sealed record VerifyRequest(IReadOnlyList<string> Paths, string? Spec = null, string? Baseline = null, string? Config = null);
