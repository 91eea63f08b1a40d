using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a check can prove of other standards, and plainly what no check can.</summary>
internal static class ComplianceRows
{
    private static readonly ImmutableArray<string> s_hashes = ["E203-09", "E203-11", "E203-12"];
    private static readonly ImmutableArray<string> s_secrets = ["E203-05", "E203-06", "E203-19", "E203-20"];
    private static readonly ImmutableArray<Probe> s_access = [AccessProbes.Owner, AccessProbes.PublicWrites, AccessProbes.Administration, AccessProbes.HandlerRole];

    public static readonly ImmutableArray<ChecklistRow> All =
    [
        new("pci-dss", "2.2.2", "No vendor default accounts", [], ["E203-18"], NeedsRules: true),
        new("pci-dss", "4.2.1", "Strong cryptography in transit", [], OwaspRows.Transport, NeedsRules: true),
        new("pci-dss", "6.2.4", "Common attacks are prevented in code", [], OwaspRows.Injection, NeedsRules: true),
        new("pci-dss", "7.2.1", "Access by need", s_access, []),
        new("pci-dss", "8.3.2", "Passwords are unreadable where they are kept", [], s_hashes, NeedsRules: true),
        new("pci-dss", "8.3.4", "Guessing passwords is limited", [SignInProbes.LoginRate], []),
        new("pci-dss", "8.6.2", "No password or key in code", [], s_secrets, NeedsRules: true),
        new("soc2", "CC6.1", "Logical access is restricted", [SignInProbes.Accounts, .. s_access], ["E203-10"]),
        new("soc2", "CC6.6", "The boundary is protected", [LimitProbes.Rate, SignInProbes.LoginRate], OwaspRows.Settings),
        new("soc2", "CC6.7", "Data in transit is protected", [], OwaspRows.Transport, NeedsRules: true),
        new("soc2", "CC7.1", "Weaknesses are looked for", [], [.. OwaspRows.Injection, .. s_secrets], NeedsRules: true),
        new("gdpr", "Art. 5(1)(f)", "Integrity and confidentiality", [AccessProbes.Owner, AccessProbes.HandlerOwner, InputProbes.AnswerSecrets], []),
        new("gdpr", "Art. 25", "Data protection by default", [AccessProbes.PublicWrites, InputProbes.UnknownMembers], []),
        new("gdpr", "Art. 32(1)(a)", "Encryption and hashing", [], [.. s_hashes, .. OwaspRows.Transport, "E203-40", "E203-41", "E203-42"], NeedsRules: true),
        new("hipaa", "164.312(a)(1)", "Access control", s_access, ["E203-10"]),
        new("hipaa", "164.312(a)(2)(iii)", "Sessions end by themselves", [SignInProbes.AccessLifetime], ["E203-07"]),
        new("hipaa", "164.312(c)(1)", "Integrity of records", [InputProbes.BodyChecked, AccessProbes.HandlerOwner, AccessProbes.PublicWrites], []),
        new("hipaa", "164.312(d)", "Persons are authenticated", [SignInProbes.Accounts, SignInProbes.LoginRate], ["E203-01", "E203-02", "E203-10"]),
        new("hipaa", "164.312(e)(1)", "Transmission security", [], OwaspRows.Transport, NeedsRules: true),
    ];

    /// <summary>What needs people, papers or a running system.</summary>
    public static ImmutableArray<string> NotProvable(string standard) => standard switch
    {
        "owasp" => ["owasp: what an authenticated attacker does with a running service (a penetration test)", "owasp: whether a business flow can be abused within its limits", "owasp: versions and end of life of what is deployed"],
        "pci-dss" => ["pci-dss: segmentation and firewalls (1)", "pci-dss: custody and rotation of keys (3.6, 3.7)", "pci-dss: who reviews logs, and for how long they are kept (10)", "pci-dss: scans and penetration tests (11)", "pci-dss: policies and training (12)"],
        "soc2" => ["soc2: joiners, movers and leavers (CC6.2, CC6.3)", "soc2: response to incidents (CC7.3 to CC7.5)", "soc2: approval of changes (CC8.1)", "soc2: suppliers and risk (CC3, CC9)"],
        "gdpr" => ["gdpr: lawful basis, purpose and consent (Art. 6, 7)", "gdpr: answers to data subjects in time (Art. 12 to 22)", "gdpr: how long data is kept (Art. 5(1)(e))", "gdpr: processors and transfers (Art. 28, 44)", "gdpr: notice of breaches (Art. 33, 34)"],
        "hipaa" => ["hipaa: risk analysis (164.308(a)(1))", "hipaa: training and sanctions (164.308(a)(5))", "hipaa: contingency plan and backups (164.308(a)(7))", "hipaa: agreements with business associates (164.314)", "hipaa: review of audit logs (164.312(b))"],
        _ => [],
    };
}
