using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>The rules over GraphQL, built when the first such text comes.</summary>
internal static class GraphQlRules
{
    public static readonly ImmutableArray<GraphQlRule> All = [.. GraphQlSchemaRules.All, .. GraphQlRelayRules.All, .. GraphQlOperationRules.All, .. GraphQlTasteRules.All];

    public static SpecificationReport Verify(string text, string file, SpecificationOptions options, CancellationToken cancellationToken)
    {
        if (GraphQlDocument.Parse(text, file, out (string Message, int Line, int Column) problem) is not { } document)
        {
            return SpecificationVerifier.Unreadable($"The file is not GraphQL: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", file, problem.Line, problem.Column);
        }

        document.Related = [.. options.Related.Select(static r => GraphQlDocument.Parse(System.Text.Encoding.UTF8.GetString(r.Content.Span), r.Name, out _)).OfType<GraphQlDocument>()];
        List<Finding> findings = [];
        ImmutableArray<CheckRecord>.Builder checks = ImmutableArray.CreateBuilder<CheckRecord>();
        checks.Add(StructureRules.Readable.Ran(0));
        foreach (GraphQlRule rule in All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rule.IsTaste && !options.Taste)
            {
                checks.Add(rule.Rule.Skipped("rules of taste were not asked for"));
                continue;
            }

            GraphQlReport report = new(rule.Rule, document, findings);
            rule.Query(document, report);
            checks.Add(rule.Rule.Ran(report.Count));
        }

        return new(SpecificationFormat.GraphQl, [.. findings.OrderBy(static f => f.Line).ThenBy(static f => f.Column)], checks.ToImmutable());
    }
}
