using System.Collections.Immutable;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>The rows over GraphQL and proto3: every row's own examples are its tests.</summary>
public sealed class TextRowTests
{
    private static readonly SpecificationOptions s_taste = new() { Taste = true };

    public static TheoryData<string> GraphQl => [.. GraphQlRules.All.Select(static r => r.Rule.Id)];

    public static TheoryData<string> Proto => [.. ProtoRules.All.Select(static r => r.Rule.Id)];

    [Theory]
    [MemberData(nameof(GraphQl))]
    public void GraphQlRow_OnItsExamples_FindsTheOneAndNotTheOther(string id)
    {
        GraphQlRule row = GraphQlRules.All.Single(r => r.Rule.Id == id);

        Assert.Contains(Verify(row.Fails, "a.graphql"), f => f.Rule == id);
        ImmutableArray<Finding> passes = Verify(row.Passes, "a.graphql");
        Assert.DoesNotContain(passes, f => f.Rule == id || f.Rule == "E202-00");
    }

    [Theory]
    [MemberData(nameof(Proto))]
    public void ProtoRow_OnItsExamples_FindsTheOneAndNotTheOther(string id)
    {
        ProtoRule row = ProtoRules.All.Single(r => r.Rule.Id == id);

        Assert.Contains(row.Fails is null ? Verify(row.Passes, "NotSnake.proto") : Verify(row.Fails, "a.proto"), f => f.Rule == id);
        ImmutableArray<Finding> passes = Verify(row.Passes, "a.proto");
        Assert.DoesNotContain(passes, f => f.Rule == id || f.Rule is "E202-00" or "E202-500");
    }

    [Fact]
    public void Verify_WhenProtoIsBroken_SaysWhere()
    {
        Finding finding = Verify("syntax = \"proto3\";\nmessage A {\n  string a = ;\n}", "a.proto").First(static f => f.Rule == "E202-500");

        Assert.Equal(3, finding.Line);
    }

    [Fact]
    public void Verify_WhenAnImportMayDefineTheType_IsSilent() => Assert.DoesNotContain(
        Verify("syntax = \"proto3\"; package a.v1; import \"a/b.proto\"; message A { a.b.C c = 1; D d = 2; }", "a.proto"), static f => f.Severity == FindingSeverity.Error);

    private static ImmutableArray<Finding> Verify(string text, string file) => SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(text), file, s_taste).Findings;
}
