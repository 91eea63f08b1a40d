namespace Agents.Definitions.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void Read_WhenPluginIsClean_HasItsPathsAndNoDiagnostics()
    {
        DefinitionFile file = DefinitionFileReader.Read(
            """
            {
            	"name": "order-tools",
            	"version": "1.2.0",
            	"author": { "name": "Desk" },
            	"keywords": ["orders"],
            	"agents": ["./agents/desk.md", "./agents/clerk.md"],
            	"hooks": { "Stop": [] },
            	"skills": "./skills"
            }
            """, "order-tools/.claude-plugin/plugin.json");

        Assert.Equal((DefinitionKind.Plugin, DefinitionDialect.PluginManifest, "order-tools"), (file.Kind, file.Dialect, file.Name));
        Assert.Empty(file.Diagnostics);
        Assert.Equal([("agents", "./agents/desk.md", 6), ("agents", "./agents/clerk.md", 6), ("skills", "./skills", 8)], file.Plugin!.Paths.Select(path => (path.Key, path.Path, path.Place.Line)));
        Assert.Equal(new SourcePlace(3, 2), file.Locate("/version"));
    }

    [Theory]
    [InlineData("\"x\": 1", "AD121", 1)]
    [InlineData("\"name\": \"Order Tools\"", "AD105", 2)]
    [InlineData("\"name\": \"a\",\n\"agents\": \"agents/a.md\"", "AD130", 3)]
    [InlineData("\"name\": \"a\",\n\"skills\": [\"./ok\",\n\"./../other\"]", "AD130", 4)]
    [InlineData("\"name\": \"a\",\n\"agents\": 7", "AD125", 3)]
    [InlineData("\"name\": \"a\",\n\"colour\": \"red\"", "AD133", 3)]
    [InlineData("\"name\": \"a\",\n\"userConfig\": { \"key\": { \"type\": \"string\",\n\"tilte\": \"T\" } }", "AD131", 4)]
    [InlineData("\"name\": \"a\",\n\"name\": \"b\"", "AD008", 3)]
    [InlineData("\"name\": \"a\",\n", "AD012", 4)]
    [InlineData("\"name\": \"a\" \"version\": \"1\"", "AD012", 2)]
    public void Read_WhenPluginIsWrong_SaysSoAtTheLine(string members, string id, int line) =>
        Assert.Contains(DefinitionFileReader.Read($"{{\n{members}\n}}", "plugin.json").Diagnostics, d => (d.Id, d.Line) == (id, line));

    [Fact]
    public void Read_WhenPluginHasCommentsAndATrailingComma_IsRecovered()
    {
        DefinitionFile file = DefinitionFileReader.Read("{\n // a note\n \"name\": \"a\",\n}", "plugin.json");

        Assert.True(file.Recovered);
        Assert.Equal("a", file.Plugin?.Name);
        Assert.Equal(("AD012", 2), (file.Diagnostics[0].Id, file.Diagnostics[0].Line));
    }

    [Fact]
    public void Read_WhenMarketplaceIsClean_HasItsPlugins()
    {
        DefinitionFile file = DefinitionFileReader.Read(
            """
            { "name": "desk-market", "owner": { "name": "Desk" }, "metadata": { "description": "Tools for orders" },
              "plugins": [
                { "name": "order-tools", "source": "./plugins/order-tools", "version": "1.0.0" },
                { "name": "tax-tools", "source": { "source": "github", "repo": "desk/tax" } }
              ] }
            """, ".claude-plugin/marketplace.json");

        Assert.Empty(file.Diagnostics);
        Assert.Equal("Tools for orders", file.Description);
        Assert.Equal([("order-tools", "./plugins/order-tools", 3), ("tax-tools", "github", 4)], file.Marketplace!.Plugins.Select(entry => (entry.Name, entry.Source, entry.Place.Line)));
    }

    [Theory]
    [InlineData("\"name\": \"a\",\n\"plugins\": []", "AD121", 1)]
    [InlineData("\"name\": \"a\",\n\"owner\": {},\n\"plugins\": []", "AD121", 3)]
    [InlineData("\"name\": \"a\",\n\"owner\": { \"name\": \"o\" }", "AD121", 1)]
    [InlineData("\"name\": \"agent-skills\",\n\"owner\": { \"name\": \"o\" }, \"plugins\": []", "AD134", 2)]
    [InlineData("\"name\": \"a\", \"owner\": { \"name\": \"o\" },\n\"plugins\": [\n{ \"name\": \"x\" }]", "AD121", 4)]
    [InlineData("\"name\": \"a\", \"owner\": { \"name\": \"o\" },\n\"plugins\": [\n{ \"name\": \"x\", \"source\": \"../x\" }]", "AD130", 4)]
    [InlineData("\"name\": \"a\", \"owner\": { \"name\": \"o\" },\n\"plugins\": [\n{ \"name\": \"x\", \"source\": { \"source\": \"github\" } }]", "AD121", 4)]
    [InlineData("\"name\": \"a\", \"owner\": { \"name\": \"o\" },\n\"plugins\": [\n{ \"name\": \"x\", \"source\": { \"source\": \"ftp\" } }]", "AD126", 4)]
    [InlineData("\"name\": \"a\", \"owner\": { \"name\": \"o\" },\n\"plugins\": [\n{ \"name\": \"x\", \"source\": \"./x\" },\n{ \"name\": \"x\", \"source\": \"./y\" }]", "AD132", 5)]
    public void Read_WhenMarketplaceIsWrong_SaysSoAtTheLine(string members, string id, int line) =>
        Assert.Contains(DefinitionFileReader.Read($"{{\n{members}\n}}", "marketplace.json").Diagnostics, d => (d.Id, d.Line) == (id, line));
}
