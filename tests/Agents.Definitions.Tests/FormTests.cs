namespace Agents.Definitions.Tests;

public sealed class FormTests
{
    public static TheoryData<string, string, string> Examples()
    {
        TheoryData<string, string, string> data = [];
        foreach (Form form in FormTable.Rows)
        {
            data.Add($"{form.GetType().Name}: {form.Name}", form.Example, form.Says);
        }

        return data;
    }

    [Theory, MemberData(nameof(Examples))]
    public void Read_WhenBodyIsTheFormsExample_SaysWhatTheRowPromises(string form, string example, string says)
    {
        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n---\n\n{example}\n", "a.md");

        Assert.Equal(says, Notation.Of(result.Definition!));
        Assert.NotEmpty(form);
    }

    [Fact]
    public void Read_WhenColumnsAreInAnotherOrder_ReadsThemByName()
    {
        const string body = "| Data Passed | Notes | Agent | Trigger Condition |\n|:--|---|:-:|---|\n| Entity relationships | a \\| b | 04-db | Data model needed |";

        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n---\n{body}", "a.md");

        Assert.Equal("handoff 04-db data-model-needed [entity-model] returns", Notation.Of(result.Definition!));
    }

    [Theory]
    [InlineData("```\n| Agent | Data Received |\n|---|---|\n| 01-a | x |\n```")]
    [InlineData("    | Agent | Data Received |\n    |---|---|\n    | 01-a | x |")]
    [InlineData("~~~text\n- **DOES**: x\n~~~")]
    public void Read_WhenRuleIsInsideCode_IsNoRule(string body)
    {
        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n---\n\n{body}", "a.md");

        Assert.Equal(string.Empty, Notation.Of(result.Definition!));
    }

    [Fact]
    public void Read_WhenKnownSectionHasUnknownColumns_ReportsTheTable()
    {
        DefinitionResult result = AgentDefinitionReader.Read("---\nname: a\ndescription: b\n---\n### 2. Upstream Agents\n\n| Foo | Bar |\n|---|---|\n| x | y |", "a.md");

        DefinitionDiagnostic diagnostic = Assert.Single(result.Diagnostics, d => d.Id == "AD501");
        Assert.Equal((7, 1), (diagnostic.Line, diagnostic.Column));
    }
}
