namespace Agents.Definitions.Tests;

public sealed class ConditionTests
{
    public static TheoryData<string> Names() => [.. ConditionTable.Rows.Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public void ByPhrase_WhenTextIsTheRowsExample_IsThatRow(string name)
    {
        NamedCondition row = ConditionTable.ByName(name)!;

        Assert.Equal(2, row.Examples.Length);
        Assert.All(row.Examples, example => Assert.Equal(name, ConditionTable.ByPhrase(example)?.Name));
        Assert.NotEqual(name, ConditionTable.ByPhrase(row.Counterexample)?.Name);
        Assert.NotEmpty(row.Artifacts);
    }

    [Fact]
    public void ByPhrase_WhenTextSpeaksOfTwoConditions_IsNeither() =>
        Assert.Null(ConditionTable.ByPhrase("API ready and security review due"));

    [Fact]
    public void ArtifactOf_WhenTextIsARowsExample_IsItsArtifact() =>
        Assert.All(PassedDataTable.Rows, row => Assert.Equal(row.Artifact, PassedDataTable.ArtifactOf(row.Example)));

    [Fact]
    public void Read_WhenConditionIsInNoRow_KeepsTheEdgeFreeAndSaysSo()
    {
        DefinitionResult result = AgentDefinitionReader.Read(
            "---\nname: a\ndescription: b\n---\n| Agent | Trigger Condition | Data Passed |\n|---|---|---|\n| 09-x | Moon is full | Tides |", "a.md");

        HandoffRule edge = Assert.Single(result.Definition!.Handoffs);
        Assert.Equal((null, "Moon is full", 0), (edge.When.Name, edge.When.Text, edge.When.Artifacts.Length));
        Assert.Equal(["AD307", "AD308"], result.Diagnostics.Where(d => d.Line == 7).Select(d => d.Id));
    }

    [Fact]
    public void Read_WhenFrontMatterDeclaresHandoffs_ItReplacesTheProse()
    {
        DefinitionResult result = AgentDefinitionReader.Read(
            "---\nname: a\ndescription: b\nhandoffs:\n  - { to: 05-y, when: api-ready, carries: [code], returns: true }\n  - { when: api-ready }\n---\n"
            + "| Agent | Trigger Condition | Data Passed |\n|---|---|---|\n| 09-x | Moon is full | Tides |", "a.md");

        Assert.Equal("handoff 05-y api-ready [code] returns", Notation.Of(result.Definition!));
        Assert.Equal(6, Assert.Single(result.Diagnostics, d => d.Id == "AD309").Line);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "AD307");
    }
}
