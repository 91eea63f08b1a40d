using Agents.Cli.Reports;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Findings as a SARIF log; fingerprints survive moved lines.</summary>
internal static class VerifySarif
{
    public static string Write(VerifyReport report, string directory)
    {
        Dictionary<FindingIdentity, int> seen = [];
        return SarifLog.Write(
            RuleReference.All.Select(static r => new SarifRule(r.Id, r.Title, r.Fix, LevelOf(r.Severity), r.Reference)),
            [.. report.Findings.Select(f =>
            {
                FindingIdentity identity = FindingIdentity.Of(f);
                int before = seen.GetValueOrDefault(identity);
                seen[identity] = before + 1;
                return new SarifResult(
                    f.Rule, LevelOf(f.Severity), f.Fix?.Trim() is { } fix ? $"{f.Message} {fix}" : f.Message, f.File!, f.Line, f.Column, identity.Fingerprint(before));
            })],
            directory);
    }

    private static string LevelOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}
