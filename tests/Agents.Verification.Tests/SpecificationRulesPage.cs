using System.Globalization;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>The part of the page of rules that is about specifications.</summary>
internal static class SpecificationRulesPage
{
    public static string Write()
    {
        StringBuilder page = new("""
            
            # Rules over specifications

            What `SpecificationVerifier` holds specifications against. Errors take the disposition of their code, warnings cap the verdict at `Degraded`, advice changes nothing and is shown as one line a rule.
            A rule of taste runs only when `SpecificationOptions.Taste` is set. Every row carries a failing and a passing example, which are its tests.


            """);
        Table(page, "OpenAPI 2.0, 3.0 and 3.1", DocumentRules.OpenApi.Where(static r => (r.Formats & DocumentFormat.OpenApi) != 0).Select(static r => (r.Rule, Formats(r.Formats))));
        Table(page, "AsyncAPI 2.x and 3.0", DocumentRules.AsyncApi.Where(static r => (r.Formats & DocumentFormat.AsyncApi) != 0).Select(static r => (r.Rule, Formats(r.Formats))));
        Table(page, "GraphQL", GraphQlRules.All.Select(static r => (r.Rule, r.IsTaste ? "taste" : "always")));
        Table(page, "proto3", ProtoRules.All.Select(static r => (r.Rule, "always")));
        Table(page, "Changes between two OpenAPI documents", ChangeRules.All.Select(static r => (r, "comparison")));
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Table(StringBuilder page, string title, IEnumerable<(VerificationRule Rule, string Where)> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| Rule | Asks that | Severity | Where | About | What to do |\n|---|---|---|---|---|---|\n");
        foreach ((VerificationRule rule, string where) in rows.OrderBy(static r => r.Rule.Id, StringComparer.Ordinal))
        {
            string severity = rule.Severity switch { FindingSeverity.Info => "advice", FindingSeverity.Warning => "warning", _ => "error" };
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Id} | {rule.Title} | {severity} | {where} | {rule.Reference} | {Cell(rule.Fix)} |\n");
        }

        page.Append('\n');
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Formats(DocumentFormat formats)
    {
        (DocumentFormat Format, string Name)[] all =
        [
            (DocumentFormat.Swagger, "2.0"), (DocumentFormat.OpenApi30, "3.0"), (DocumentFormat.OpenApi31, "3.1"),
            (DocumentFormat.AsyncApi2, "AsyncAPI 2"), (DocumentFormat.AsyncApi3, "AsyncAPI 3"),
        ];
        return string.Join(", ", all.Where(f => (formats & f.Format) != 0).Select(static f => f.Name));
    }
}
