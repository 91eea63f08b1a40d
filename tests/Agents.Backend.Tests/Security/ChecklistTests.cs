using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend.Tests.Security;

public sealed class ChecklistTests
{
    private const string Every = """{"compliance":["owasp","pci-dss","soc2","gdpr","hipaa"]}""";

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task Audit_OfAServiceWithOwners_PassesEveryItemThatCanBeJudged(Framework framework)
    {
        SecurityFindings audit = Services.Audit(await Services.BuiltAsync(Services.Owned, framework), context: Every);

        Assert.All(audit.Checklist, item => Assert.True(
            item.Outcome == (item.Id == "API6:2023" ? ChecklistOutcome.NotChecked : ChecklistOutcome.Passed), $"{item.Id} {item.Outcome}: {string.Join("; ", item.Evidence)}"));
        Assert.Empty(audit.Vulnerabilities.Where(v => v.Severity > VulnerabilitySeverity.Low));
    }

    [Fact]
    public void Audit_OfABrokenService_FailsEveryItem()
    {
        SecurityFindings audit = Services.Audit(Services.Broken, context: Every);

        Assert.All(audit.Checklist, item => Assert.True(item.Outcome == ChecklistOutcome.Failed, $"{item.Standard} {item.Id} {item.Outcome}: {string.Join("; ", item.Evidence)}"));
        Assert.All(audit.Checklist, item => Assert.NotEmpty(item.Evidence));
        Assert.Equal(10, audit.Checklist.Count(i => i.Standard == "owasp"));
    }

    [Fact]
    public void Audit_OfAServiceThatOnlyReads_PassesTheItemOnBusinessFlows()
    {
        Artifact specs = Artifact.OfText(ArtifactNames.EndpointSpecs, """
            {"service":"reads","endpoints":[{"operation_id":"listBooks","method":"GET","path":"/books","secured":false,"roles":[],"checks":["rate-limit(300/min)","query"],"statuses":[200],"rate_per_minute":300}]}
            """, null, "application/json");

        Assert.Equal(ChecklistOutcome.Passed, Services.Audit([specs]).Checklist.Single(i => i.Id == "API6:2023").Outcome);
    }

    [Fact]
    public void Audit_WhenNothingShowsAnItem_SaysSoAndPassesNothing()
    {
        SecurityFindings audit = Services.Audit([], context: Every, query: "```sql\nCREATE TABLE a (id int);\n```");

        Assert.All(audit.Checklist, item => Assert.Equal(ChecklistOutcome.NotChecked, item.Outcome));
        Assert.All((string[])["owasp", "pci-dss", "soc2", "gdpr", "hipaa"], name => Assert.Contains(audit.NotProvable, n => n.StartsWith(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task Audit_WhenItIsStricter_NeverReportsLess(Framework framework)
    {
        ImmutableArray<Artifact>[] services = [Services.Broken, await Services.BuiltAsync(Services.Owned, framework), await Services.BuiltAsync("Books have a title and authors have a name; JWT login", framework)];
        foreach (ImmutableArray<Artifact> service in services)
        {
            SecurityFindings[] audits = [.. ((string[])["basic", "standard", "strict"]).Select(l => Services.Audit(service, $$"""{"security_level":"{{l}}"}""", Every))];
            for (int i = 1; i < audits.Length; i++)
            {
                Assert.Subset(Keys(audits[i]), Keys(audits[i - 1]));
                Assert.Subset(Failed(audits[i]), Failed(audits[i - 1]));
            }
        }

        // A rule's wording may hold the level's own limit; the place and the rule may not change.
        static HashSet<string> Keys(SecurityFindings audit) => [.. audit.Vulnerabilities.Select(v => $"{v.Rule} {v.Severity} {v.Title} {v.Description.Split("; at most")[0]}")];
        static HashSet<string> Failed(SecurityFindings audit) => [.. audit.Checklist.Where(i => i.Outcome == ChecklistOutcome.Failed).Select(i => i.Standard + i.Id)];
    }

    [Fact]
    public void Audit_OfTheSameMaterial_IsTheSame()
    {
        string First() => JsonSerializer.Serialize(Services.Audit(Services.Broken, context: Every), SecurityJson.Default.SecurityFindings);

        Assert.Equal(First(), First());
    }

    [Fact]
    public void Audit_OfTheSameFaults_NamesTheirPlaces()
    {
        SecurityFindings audit = Services.Audit(Services.Broken);

        Vulnerability injection = audit.Vulnerabilities.Single(v => v.Rule == "E203-55");
        Assert.Equal(VulnerabilitySeverity.Critical, injection.Severity);
        Assert.StartsWith("src/app.ts:14: ", injection.Description, StringComparison.Ordinal);
        Assert.NotEmpty(injection.Remediation);
        Assert.Contains(audit.Vulnerabilities, v => v.Rule == "handler-owner" && v.Description.StartsWith("src/app.ts:20: ", StringComparison.Ordinal));
        Assert.Contains(audit.Threats, t => t is { Group: "items", Kind: "information disclosure" });
    }

    [Theory]
    [InlineData("if (project.owner_id !== caller.id) throw notFound();", "", "handler-owner")]
    [InlineData("{ property: 'owner_id', is: 'equals', value: caller.id },", "", "handler-owner")]
    [InlineData("authenticate, validateQuery", "validateQuery", "E203-10")]
    [InlineData(", validateRequest(ProjectCreate)", "", "handler-checks")]
    [InlineData("min: 1, max: 100 }", "min: 1, max: 5000 }", "page-size")]
    [InlineData("requireRole('admin'), ", "", "handler-role")]
    [InlineData("export const ProjectCreate = z.strictObject(", "export const ProjectCreate = z.object(", "unknown-members")]
    public async Task Audit_OfAServiceWithOneThingTakenOut_FindsIt(string taken, string left, string rule)
    {
        ImmutableArray<Artifact> built = await Services.BuiltAsync(Services.Owned + " Admins can delete projects.", Framework.Express);
        ImmutableArray<Artifact> changed = [.. built.Select(a => a.Name == ArtifactNames.Code ? Artifact.OfText(a.Name, Once(a.AsText(), taken, left), a.Path) : a)];
        Assert.NotEqual(built.Select(a => a.Hash), changed.Select(a => a.Hash));

        SecurityFindings before = Services.Audit(built);
        SecurityFindings after = Services.Audit(changed);

        Assert.DoesNotContain(before.Vulnerabilities, v => v.Rule == rule);
        Assert.Contains(after.Vulnerabilities, v => v.Rule == rule);

        static string Once(string text, string taken, string left) =>
            text.IndexOf(taken, StringComparison.Ordinal) is >= 0 and int at ? string.Concat(text.AsSpan(0, at), left, text.AsSpan(at + taken.Length)) : text;
    }
}
