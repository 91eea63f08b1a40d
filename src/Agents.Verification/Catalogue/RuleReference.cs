using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Every rule over code, over specifications and over both together. The ids are stable.</summary>
public static class RuleReference
{
    private static readonly Lazy<ImmutableArray<RuleDescriptor>> s_all = new(Read);

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<RuleDescriptor> All => s_all.Value;

    private static ImmutableArray<RuleDescriptor> Read() =>
    [
        .. RuleBook.All.Select(static r => r.Rule with { Reference = r.Cwe })
            .Concat(RouteGuardVerifier.Rules)
            .Concat(DocumentRules.OpenApi.Concat(DocumentRules.AsyncApi).Select(static r => r.Rule))
            .Concat(GraphQlRules.All.Select(static r => r.Rule))
            .Concat(ProtoRules.All.Select(static r => r.Rule))
            .Concat(ChangeRules.All)
            .DistinctBy(static r => r.Id)
            .OrderBy(static r => r.Id, StringComparer.Ordinal)
            .Select(static r => new RuleDescriptor(r.Id, r.Title, r.Severity, r.Fix, r.Reference)),
    ];
}
