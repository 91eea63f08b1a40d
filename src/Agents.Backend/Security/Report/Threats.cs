using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The threat table: STRIDE per group of operations, from the checks that are there.</summary>
internal static class Threats
{
    public static ImmutableArray<Threat> Of(AuditMaterial material) =>
        [.. material.Operations.GroupBy(static o => o.Group, StringComparer.Ordinal).SelectMany(g => Of(material, g.Key, [.. g]))];

    private static IEnumerable<Threat> Of(AuditMaterial material, string group, ImmutableArray<AuditedOperation> all)
    {
        int secured = all.Count(static o => o.Secured);
        int owned = all.Count(static o => o.IsOwned);
        int limited = all.Count(static o => o.RatePerMinute is not null);
        AuditedOperation[] writes = [.. all.Where(static o => o.Writes)];
        AuditedOperation[] open = [.. all.Where(static o => o is { Secured: false, Writes: false })];
        AuditedOperation[] roles = [.. all.Where(static o => !o.Roles.IsEmpty)];
        string life = material.Auth?.TokenExpiry is { } expiry ? $"a stolen token works up to {SecurityReview.Span(expiry)}" : "how long a credential lives is not known";
        yield return new(group, "spoofing", "a caller pretends to be somebody else", Of(secured, all.Length, "ask for a credential"), secured == 0 ? "nobody is identified" : life);
        if (writes.Length > 0)
        {
            int checkedBodies = writes.Count(static o => o.Has("body"));
            int bodies = writes.Count(static o => o.HasBody);
            yield return new(
                group, "tampering", "a caller changes what is not his", Join(Of(checkedBodies, bodies, "hold the body against a schema"), Of(owned, all.Length, "check the owner"), Of(roles.Length, all.Length, "ask for a role")),
                writes.All(static o => o.IsRestricted || o.IsSignIn) ? "mistakes of those who may" : "every caller it lets in may change every row");
            yield return new(group, "repudiation", "a caller denies what he did", Of(writes.Count(static o => o.Secured), writes.Length, "writes name an account"), "logs prove it only where they are kept out of the service's reach");
        }

        yield return new(
            group, "information disclosure", "a caller reads what is not his", Join(Of(owned, all.Length, "check the owner"), Of(secured, all.Length, "ask for a credential")),
            open.Length > 0 ? $"open to anyone: {string.Join(", ", open.Take(3))}{(open.Length > 3 ? ", …" : string.Empty)}" : owned == 0 && secured > 0 ? "every account reads every row" : "whatever the owner shows");
        yield return new(
            group, "denial of service", "a caller asks for more than the service has", Of(limited, all.Length, $"are limited{Rates(all)}"),
            limited == 0 ? "nothing here slows a caller down" : "limits count per process and address; many addresses are for the network to stop");
        if (roles.Length > 0 || all.Any(static o => SignInWords.IsAdministration(o.Path)))
        {
            yield return new(
                group, "elevation of privilege", "a caller uses what is for others", Of(roles.Length, all.Length, $"ask for {string.Join(" or ", roles.SelectMany(static o => o.Roles).Distinct(StringComparer.Ordinal))}".TrimEnd()),
                "who holds the role, and how the first one got it");
        }
    }

    private static string Of(int count, int all, string what) => count == 0 ? string.Empty : $"{count} of {all} {what}";

    private static string Join(params string[] parts) => string.Join("; ", parts.Where(static p => p.Length > 0));

    private static string Rates(ImmutableArray<AuditedOperation> all)
    {
        int[] rates = [.. all.Select(static o => o.RatePerMinute).OfType<int>().Distinct().Order()];
        return rates.Length switch { 0 => string.Empty, 1 => $" to {rates[0]} a minute", _ => $" to {rates[0]} to {rates[^1]} a minute" };
    }
}
