using System.Text.Json;

namespace Agents.Cli.Tests;

public sealed class SarifTests : IDisposable
{
    private readonly Call _call = new();

    public void Dispose() => _call.Dispose();

    [Fact]
    public async Task Sarif_WhenTeamIsFaulty_NamesRuleLevelAndPlace()
    {
        _call.WriteTeam();
        await _call.RunAsync("lint", ".", "--format", "sarif");

        using JsonDocument document = JsonDocument.Parse(_call.Out);
        JsonElement run = document.RootElement.GetProperty("runs")[0];

        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        JsonElement[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];
        Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!));
        Assert.EndsWith("/", run.GetProperty("originalUriBaseIds").GetProperty("ROOT").GetProperty("uri").GetString(), StringComparison.Ordinal);
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.NotEmpty(results);
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.StartsWith("agents/0", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
        });
    }

    [Fact]
    public async Task Sarif_WhenFilesLieOutside_HasNoAddressThatClimbs()
    {
        _call.Write("team/agents/a b#1.md", "---\nname: a\n---\n");
        Directory.CreateDirectory(Path.Combine(_call.Folder, "here"));
        using StringWriter output = new();
        await AgentsCommand.RunAsync(["lint", "../team", "--format", "sarif"], new Terminal(output, TextWriter.Null), Path.Combine(_call.Folder, "here"), TestContext.Current.CancellationToken);

        using JsonDocument document = JsonDocument.Parse(output.ToString());
        JsonElement location = document.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal("team/agents/a%20b%231.md", location.GetProperty("uri").GetString());
    }
}
