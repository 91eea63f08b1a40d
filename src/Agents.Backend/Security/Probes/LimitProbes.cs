using System.Globalization;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>How much a caller may ask for.</summary>
internal static partial class LimitProbes
{
    public static readonly Probe Rate = new("operation-rate", static c => c.ByChecks(() => ProbeResult.Over(
        "operations", c.Material.Operations.Where(static o => o.Path is not ("/health" or "/metrics" or "/openapi.json")), static operation => operation.RatePerMinute is not null
            ? null
            : new(VulnerabilitySeverity.Medium, "An operation takes any number of requests", $"{operation} has no rate limit.", "Put the rate limit on the route.", "operation-rate"))));

    public static readonly Probe Page = new("page-size", static c => c.ByHandlers(() => ProbeResult.Over(
        "lists with a handler", c.Material.Operations.Where(static o => o is { IsList: true, Handler: not null }), operation => Largest(operation.Handler!) switch
        {
            null => new(VulnerabilitySeverity.Medium, "A list has no largest page", $"{operation.Handler!.Place}: no bound of `limit` was seen for {operation}.", "Bound `limit`.", "page-size"),
            { } size when size > c.Limits.PageSize => new(VulnerabilitySeverity.Medium, "A page is too large",
                $"{operation.Handler!.Place}: {operation} gives up to {size} rows; at most {c.Limits.PageSize} are asked for.", $"`limits page 20 max {c.Limits.PageSize}`.", "page-size"),
            _ => null,
        })));

    /// <summary>Passes only where nothing can be written; limits alone do not say that a flow cannot be abused.</summary>
    public static readonly Probe Flows = new("business-flows", static c => c.ByChecks(() =>
    {
        AuditedOperation[] writes = [.. c.Material.Operations.Where(static o => o is { Method: "POST" } && !o.Path.EndsWith("/logout", StringComparison.Ordinal))];
        ProbeResult looked = ProbeResult.Over("flows others would like to automate", writes.Where(static o => SignInWords.IsFlow(o.Path)), static operation => operation.RatePerMinute is not null
            ? null
            : new(VulnerabilitySeverity.Medium, "A business flow can be run by the thousand", $"{operation} has no rate limit.", "Limit it, and add what tells people from machines.", "business-flows"));
        return writes.Length == 0
            ? new(true, "nothing can be created, so there is no flow to abuse", [])
            : looked with { Ran = false, Evidence = looked.Evidence + "; whether a limited flow can still be abused is a question of business" };
    }));

    /// <summary>The greatest bound of a page in the handler's file; null when there is none.</summary>
    public static int? Largest(Handler handler)
    {
        int[] bounds = [.. Bound().Matches(handler.FileText).Select(static m => int.TryParse(m.Groups["most"].Value, CultureInfo.InvariantCulture, out int most) ? most : int.MaxValue)];
        return bounds.Length == 0 ? null : bounds.Max();
    }

    [GeneratedRegex(@"\b(limit|page_?size|per_?page)\b[^\n]*?(max:\s*|at_most=|\ble=|\.max\(|maximum:\s*)(?<most>[\d_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();
}
