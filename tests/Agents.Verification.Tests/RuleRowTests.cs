using System.Collections.Immutable;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>Every row's own examples are its tests.</summary>
public sealed class RuleRowTests
{
    public static TheoryData<string> Rows => [.. All.Select(static r => r.Rule.Id)];

    private static ImmutableArray<DocumentRule> All => [.. DocumentRules.OpenApi.Concat(DocumentRules.AsyncApi).DistinctBy(static r => r.Rule.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_OnItsFailingExample_FindsIt(string id) => Assert.Contains(Verify(Row(id).Fails), f => f.Rule == id);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_OnItsPassingExample_IsSilent(string id) => Assert.DoesNotContain(Verify(Row(id).Passes), f => f.Rule == id);

    [Fact]
    public void Rows_HaveOneIdEach()
    {
        Assert.Equal(DocumentRules.OpenApi.Length, DocumentRules.OpenApi.DistinctBy(static r => r.Rule.Id).Count());
        Assert.Equal(DocumentRules.AsyncApi.Length, DocumentRules.AsyncApi.DistinctBy(static r => r.Rule.Id).Count());
    }

    private static DocumentRule Row(string id) => All.Single(r => r.Rule.Id == id);

    private static ImmutableArray<Finding> Verify(string yaml)
    {
        SpecificationReport report = SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(yaml), "example.yaml");
        Assert.NotEqual(SpecificationFormat.Unknown, report.Format);
        return report.Findings;
    }
}
