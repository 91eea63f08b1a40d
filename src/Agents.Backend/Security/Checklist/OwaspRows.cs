using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The OWASP API Security Top 10 of 2023, item by item.</summary>
internal static class OwaspRows
{
    private const string Owasp = "owasp";

    internal static readonly ImmutableArray<string> SignIn =
    [
        "E203-01", "E203-02", "E203-03", "E203-04", "E203-05", "E203-06", "E203-07", "E203-08", "E203-09", "E203-10", "E203-11", "E203-12", "E203-13", "E203-16",
        "E203-18", "E203-21", "E203-22", "E203-24", "E203-25", "E203-210", "E203-211", "E203-212", "E203-213",
    ];

    internal static readonly ImmutableArray<string> Injection =
        ["E203-55", "E203-56", "E203-57", "E203-58", "E203-59", "E203-60", "E203-63", "E203-64", "E203-69", "E203-71", "E203-72", "E203-98"];

    internal static readonly ImmutableArray<string> Transport = ["E203-23", "E203-43", "E203-44", "E202-224", "E202-225"];

    internal static readonly ImmutableArray<string> Settings =
    [
        "E203-14", "E203-15", "E203-80", "E203-81", "E203-82", "E203-84", "E203-88", "E203-90", "E203-91", "E203-93", "E203-95", "E203-96", .. Transport,
    ];

    public static readonly ImmutableArray<ChecklistRow> All =
    [
        new(Owasp, "API1:2023", "Broken object level authorization",
            [AccessProbes.Owner, AccessProbes.SharedWrites, AccessProbes.PublicWrites, AccessProbes.HandlerOwner], []),
        new(Owasp, "API2:2023", "Broken authentication",
            [SignInProbes.Accounts, SignInProbes.AccessLifetime, SignInProbes.RefreshLifetime, SignInProbes.Rotation, SignInProbes.LoginRate, SignInProbes.Registration], SignIn),
        new(Owasp, "API3:2023", "Broken object property level authorization",
            [InputProbes.BodyChecked, InputProbes.UnknownMembers, InputProbes.AnswerSecrets], ["E203-27", "E203-74"]),
        new(Owasp, "API4:2023", "Unrestricted resource consumption", [LimitProbes.Rate, LimitProbes.Page, InputProbes.HandlerChecks], ["E203-78", "E203-83", "E203-86", "E203-88"]),
        new(Owasp, "API5:2023", "Broken function level authorization", [AccessProbes.Administration, AccessProbes.HandlerRole], ["E203-10"]),
        new(Owasp, "API6:2023", "Unrestricted access to sensitive business flows", [LimitProbes.Flows], []),
        new(Owasp, "API7:2023", "Server side request forgery", [], ["E203-67", "E203-73"], NeedsRules: true),
        new(Owasp, "API8:2023", "Security misconfiguration", [], Settings, NeedsRules: true),
        new(Owasp, "API9:2023", "Improper inventory management", [], ["E202-30", "E202-31"], NeedsRules: true),
        new(Owasp, "API10:2023", "Unsafe consumption of APIs", [InputProbes.Outgoing], ["E203-23", "E203-43", "E203-92"]),
    ];
}
