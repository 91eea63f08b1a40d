namespace Agents.Backend;

/// <summary>Everything a probe may look at.</summary>
internal sealed record AuditCase(AuditMaterial Material, LevelLimits Limits, RuleAudit Rules)
{
    /// <summary>An answer that needs to know the checks of operations.</summary>
    public ProbeResult ByChecks(Func<ProbeResult> judge) =>
        Material.KnowsChecks ? judge() : ProbeResult.Cannot("the operations' checks were not handed in (endpoint-specs)");

    public ProbeResult ByAuth(Func<HandedAuth, ProbeResult> judge) =>
        Material.Auth is { } auth ? judge(auth) : ProbeResult.Cannot("how callers sign in was not handed in (auth-config)");

    /// <summary>An answer that needs handlers; files in which no route can be read count as none.</summary>
    public ProbeResult ByHandlers(Func<ProbeResult> judge) =>
        Material.Operations.Any(static o => o.Handler is not null) ? judge() : ProbeResult.Cannot("no handler of the operations was found in code");
}
