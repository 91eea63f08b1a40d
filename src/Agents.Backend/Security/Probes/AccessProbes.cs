using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Who may reach which row and which operation.</summary>
internal static partial class AccessProbes
{
    public static readonly Probe Owner = new("object-owner", static c => c.ByChecks(() => ProbeResult.Over(
        "operations with an id in the path", c.Material.Operations.Where(static o => o.HasId && !o.IsSignIn), operation =>
        {
            AuditedOperation[] siblings = [.. c.Material.Operations.Where(o => o.Group == operation.Group && o != operation && o.HasId)];
            bool hidden = siblings.Any(static o => o.Has("visible"));
            bool owned = siblings.Any(static o => o.Has("owner"));
            return operation.IsRestricted || !(hidden || (owned && operation.Writes)) || SignInWords.IsAdministration(operation.Path)
                ? null
                : new(VulnerabilitySeverity.High, "A row can be reached past its owner",
                    $"{operation} checks neither owner nor role, and its neighbours on /{operation.Group} do.", "Check the owner as the neighbours do.", "object-owner");
        })));

    /// <summary>Rows that nobody owns may be meant for everybody, as in a catalogue; the contract does not say, and below the strict level that leaves the question open.</summary>
    public static readonly Probe SharedWrites = new("shared-writes", static c => c.ByChecks(() =>
    {
        ProbeResult shared = ProbeResult.Over(
            "operations that change one row", c.Material.Operations.Where(static o => o is { HasId: true, Method: "PATCH" or "PUT" or "DELETE", Secured: true }), operation =>
                operation.IsRestricted || c.Material.Operations.Any(o => o.Group == operation.Group && o.IsOwned)
                    ? null
                    : new(VulnerabilitySeverity.Low, "Any account may change every row", $"{operation} takes any account, whoever made the row.",
                        "Give rows an owner (`owned`), or ask for a role (`access change|delete role(staff)`).", "shared-writes"));
        return shared.Breaches.IsEmpty || !c.Limits.SharedWrites
            ? shared
            : ProbeResult.Cannot($"{shared.Breaches[0].Description.TrimEnd('.')}{(shared.Breaches.Length > 1 ? $", and so do {shared.Breaches.Length - 1} more" : string.Empty)}: whether that is meant only whoever runs the service can say; if not, give rows an owner (`owned`) or ask for a role (`access change|delete role(staff)`)");
    }));

    public static readonly Probe PublicWrites = new("public-writes", static c => c.Material.Operations.IsEmpty
        ? ProbeResult.Cannot("no operation was handed in")
        : ProbeResult.Over("operations that write", c.Material.Operations.Where(static o => o is { Writes: true, IsSignIn: false }), operation =>
            operation.Secured || c.Material.Auth is { Strategy: "none" } ? null
            : c.Material.Auth is { } auth && auth.PublicOperations.Contains(operation.Id)
                ? new(VulnerabilitySeverity.Medium, "Anyone may write", $"{operation} is declared public and writes.", "Ask for a login: `access write signed-in`.", "public-writes")
                : new(VulnerabilitySeverity.High, "Anyone may write and nobody declared it", $"{operation} takes no credential.", "Secure the operation.", "public-writes")));

    public static readonly Probe Administration = new("admin-role", static c => c.ByChecks(() => ProbeResult.Over(
        "operations that administrate", c.Material.Operations.Where(static o => SignInWords.IsAdministration(o.Path)), static operation =>
            !operation.Roles.IsEmpty || operation.IsOwned
                ? null
                : new(VulnerabilitySeverity.High, "Administration asks for no role", $"{operation} takes any account.", "Ask for a role: `role(admin)`.", "admin-role"))));

    public static readonly Probe HandlerOwner = new("handler-owner", static c => c.ByHandlers(() => ProbeResult.Over(
        "handlers of owned rows", c.Material.Operations.Where(o => o.Handler is not null && ComparesOwner(c.Material, o)), static operation =>
            OwnerCompared().IsMatch(operation.Handler!.Text)
                ? null
                : new(VulnerabilitySeverity.High, "A handler does not look at the owner",
                    $"{operation.Handler.Place}: {operation} is for owners, and its handler never compares the owner with the caller.", "Compare the row's owner with the caller.", "handler-owner"))));

    public static readonly Probe HandlerRole = new("handler-role", static c => c.ByHandlers(() => ProbeResult.Over(
        "handlers that ask for a role", c.Material.Operations.Where(static o => o.Handler is not null && !o.Roles.IsEmpty), static operation =>
            operation.Roles.Any(r => operation.Handler!.Text.Contains($"'{r}'", StringComparison.Ordinal) || operation.Handler.Text.Contains($"\"{r}\"", StringComparison.Ordinal))
                ? null
                : new(VulnerabilitySeverity.High, "A handler does not look at the role",
                    $"{operation.Handler!.Place}: {operation} takes {string.Join(" or ", operation.Roles)}, and its handler names no such role.", "Ask for the role before anything else.", "handler-role"))));

    /// <summary>One that hides rows hides them from its lists, too.</summary>
    private static bool ComparesOwner(AuditMaterial material, AuditedOperation operation) =>
        operation.IsOwned || (operation.IsList && operation.Secured && !operation.HasId && operation.Roles.IsEmpty
            && material.Operations.Any(o => o.Group == operation.Group && o.Has("visible") && o.Path.StartsWith(operation.Path + "/{", StringComparison.Ordinal)));

    [GeneratedRegex(@"owner\w*\W[^\n]*\b(caller|user|account|current_?user|principal)\b|\b(caller|user|account|current_?user|principal)\b[^\n]*owner", RegexOptions.IgnoreCase)]
    private static partial Regex OwnerCompared();
}
