namespace Agents.Definitions.Tests;

public sealed class DialectTests
{
    [Theory]
    [InlineData("agents/a.md", "", DefinitionKind.Agent, DefinitionDialect.Subagent)]
    [InlineData("anywhere/a.md", "", DefinitionKind.Agent, DefinitionDialect.Subagent)]
    [InlineData("agents/a.agent.md", "", DefinitionKind.Agent, DefinitionDialect.CopilotAgent)]
    [InlineData(".github/chatmodes/a.chatmode.md", "", DefinitionKind.Agent, DefinitionDialect.CopilotAgent)]
    [InlineData(".github/agents/a.md", "target: vscode\n", DefinitionKind.Agent, DefinitionDialect.CopilotAgent)]
    [InlineData("skills/a/SKILL.md", "", DefinitionKind.Skill, DefinitionDialect.AgentSkill)]
    [InlineData(@"skills\a\skill.md", "", DefinitionKind.Skill, DefinitionDialect.AgentSkill)]
    [InlineData("agents/a.md", "sasmp_version: \"1.3.0\"\n", DefinitionKind.Agent, DefinitionDialect.SasmpAgent)]
    [InlineData("skills/a/SKILL.md", "bonded_agent: x\n", DefinitionKind.Skill, DefinitionDialect.SasmpSkill)]
    [InlineData("README.md", "", DefinitionKind.Agent, DefinitionDialect.Subagent)]
    public void Read_WhenPathAndKeysSay_IsOfThatKind(string path, string keys, DefinitionKind kind, DefinitionDialect dialect)
    {
        DefinitionFile file = DefinitionFileReader.Read($"---\nname: a\ndescription: b\n{keys}---\nBody", path);

        Assert.Equal((kind, dialect, true), (file.Kind, file.Dialect, file.HasDefinition));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide.md")]
    [InlineData("commands/deploy.md")]
    [InlineData("skills/a/references/more.md")]
    public void Read_WhenADocument_SaysSoWithoutComplaint(string path)
    {
        DefinitionFile file = DefinitionFileReader.Read("# A document\n\n```\n---\nname: example\n---\n```\n", path);

        Assert.Equal((DefinitionKind.Other, DefinitionDialect.None, false), (file.Kind, file.Dialect, file.HasDefinition));
        Assert.Equal("AD011", Assert.Single(file.Diagnostics).Id);
    }

    [Fact]
    public void Read_WhenAnAgentHasOnlyAnExampleInAFence_HasNoFrontMatter() =>
        Assert.Equal("AD002", Assert.Single(DefinitionFileReader.Read("# Agents\n\n```\n---\nname: example\ndescription: x\n---\n```\n", "agents/a.md").Diagnostics).Id);

    [Fact]
    public void Read_WhenCopilot_ItsTitleModelAndToolsAreLegal()
    {
        DefinitionFile file = DefinitionFileReader.Read(
            "---\nname: Order Desk\ndescription: b\nmodel: Claude Sonnet 4.5 (copilot)\ntools: [codebase, edit/editFiles]\nhandoffs:\n  - { label: Start, agent: planner, prompt: go, send: true }\n---\nBody", "agents/order-helper.agent.md");

        Assert.DoesNotContain(file.Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
        Assert.Equal(("Order Desk", "planner"), (file.Agent!.Name, Assert.Single(file.Edges).Agent));
    }

    [Fact]
    public void Read_WhenCopilotHasNoName_TakesTheFileName() =>
        Assert.Equal("order-helper", DefinitionFileReader.Read("---\ndescription: b\ntools: [read]\n---\nBody", "order-helper.agent.md").Agent?.Name);

    [Fact]
    public void Read_WhenToolsAndColoursAreConfigured_TheyNeedNoWarning()
    {
        const string text = "---\nname: a\ndescription: b\ntools: Read, Forklift\ncolor: teal\n---\nBody";

        Assert.Equal(["AD111", "AD116"], DefinitionFileReader.Read(text, "a.md").Diagnostics.Select(d => d.Id));
        Assert.Empty(DefinitionFileReader.Read(text, "a.md", new() { KnownTools = ["Read", "Forklift"], KnownColors = ["teal"] }).Diagnostics);
    }

    [Fact]
    public void Locate_WhenValueIsInFrontMatterOrProse_KnowsItsLineAndColumn()
    {
        DefinitionFile file = DefinitionFileReader.Read(
            """
            ---
            name: 01-a
            description: b
            tools: Read, Write
            skills: [one, two]
            triggers:
              - an order
            input_schema:
              type: object
              properties:
                query: { type: string }
            error_codes:
              E101: { message: m, recovery: r }
            ---

            ### Downstream Agents
            | Agent | Trigger Condition | Data Passed |
            |---|---|---|
            | 02-b | Data model needed | Entities |
            | 03-c | API ready | Endpoints |

            - **DOES NOT**: Prices (→ Agents 02/03)
            - **Primary**: `one` (PRIMARY_BOND)
            """, "agents/01-a.md");

        Assert.Equal(new(2, 1), file.Locate("/name"));
        Assert.Equal(new(4, 14), file.Locate("/tools/1"));
        Assert.Equal(new(7, 5), file.Locate("/triggers/0"));
        Assert.Equal(new(11, 5), file.Locate("/input_schema/properties/query"));
        Assert.Equal(new(13, 3), file.Locate("/error_codes/E101"));
        Assert.Equal(20, file.Locate("/handoffs/1").Line);
        Assert.Equal(22, file.Locate("/boundaries/0").Line);
        Assert.Equal(23, file.Locate("/skills/0").Line);
        Assert.Equal(new(5, 15), file.Locate("/skills/1"));
        Assert.Equal(
            [(EdgeKind.Handoff, "02", 19), (EdgeKind.Handoff, "03", 20), (EdgeKind.Delegation, "02", 22), (EdgeKind.Delegation, "03", 22)],
            file.Edges.Select(edge => (edge.Kind, edge.Agent[..2], edge.Place.Line)));
    }

    [Fact]
    public void Read_WhenHistoryHasVersions_TheLatestIsTheDefinitions() =>
        Assert.Equal("1.10.0", DefinitionFileReader.Read("---\nname: a\ndescription: b\nversion: 9\n---\n## Version History\n| Version | Date | Changes |\n|---|---|---|\n| 1.10.0 | x | y |\n| 1.9.0 | x | y |", "a.md").Agent?.Version);

    [Fact]
    public void Read_WhenFolderHasDocumentsAndAgents_OnlyTheirLackIsAnError()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        foreach ((string path, string text) in new[] { ("team/a.md", "---\nname: a\ndescription: b\n---\n"), ("team/b.md", "Words only.\n"), ("notes/c.md", "Words only.\n"), ("notes/plugin.json", "{ \"name\": \"p\" }"), ("node_modules/x.md", "x") })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        DefinitionFile[] files = [.. DefinitionFolder.Read(folder, null, TestContext.Current.CancellationToken)];

        Assert.Equal(["notes/c.md", "notes/plugin.json", "team/a.md", "team/b.md"], files.Select(file => Path.GetRelativePath(folder, file.File).Replace('\\', '/')));
        Assert.Equal(["AD011", "AD002"], files.Where(file => !file.HasDefinition).Select(file => file.Diagnostics[0].Id));
        Assert.Equal("AD010", Assert.Single(DefinitionFolder.Read(Path.Combine(folder, "none"), null, TestContext.Current.CancellationToken).Single().Diagnostics).Id);
    }
}
