using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Cli.Tests;

public sealed class LintTests : IDisposable
{
    private readonly Call _call = new();

    public void Dispose() => _call.Dispose();

    [Fact]
    public async Task Lint_WhenTeamIsFaulty_WritesCompilerLinesAndExitsWithOne()
    {
        _call.WriteTeam();

        int code = await _call.RunAsync("lint", ".");

        Assert.Equal(1, code);
        Approval.Is("team.txt", _call.Out);
        Assert.Empty(_call.Error);
    }

    [Fact]
    public async Task Lint_WhenTerminalHas80Columns_KeepsWithinThem()
    {
        _call.WriteTeam();

        await _call.RunAsync(80, colours: false, "lint", "agents", "--notes");

        Approval.Is("team-80.txt", _call.Out);
        Assert.All(_call.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Lint_WhenColoured_SaysTheSameWords()
    {
        _call.WriteTeam();
        await _call.RunAsync(80, colours: false, "lint", ".");
        string plain = _call.Out;

        await _call.RunAsync(80, colours: true, "lint", ".");

        Assert.Contains("\e[31merror AD302\e[0m", _call.Out, StringComparison.Ordinal);
        Assert.Equal(plain, Regex.Replace(_call.Out, "\e\\[[0-9]+m", string.Empty));
    }

    [Fact]
    public async Task Lint_WhenFormatIsJson_WritesTheDocumentedShape()
    {
        _call.WriteTeam();

        int code = await _call.RunAsync("lint", ".", "--format", "json");

        Assert.Equal(1, code);
        Approval.Is("team.json", _call.Out);
        using JsonDocument document = JsonDocument.Parse(_call.Out);
        Assert.Equal(["files", "graph", "summary"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.All(document.RootElement.GetProperty("files").EnumerateArray(), file =>
        {
            Assert.Equal(["file", "kind", "dialect", "name", "description", "tools", "recovered", "diagnostics"], file.EnumerateObject().Select(member => member.Name));
            Assert.All(file.GetProperty("diagnostics").EnumerateArray(), d => Assert.Equal(["id", "severity", "line", "column", "message"], d.EnumerateObject().Select(member => member.Name)));
        });
        Assert.Equal(["edges", "cycles"], document.RootElement.GetProperty("graph").EnumerateObject().Select(member => member.Name));
        Assert.All(document.RootElement.GetProperty("graph").GetProperty("edges").EnumerateArray(), edge =>
            Assert.Equal(["from", "to", "kind", "declaredBy", "condition", "carries"], edge.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task Lint_WhenRepeated_WritesTheSame()
    {
        _call.WriteTeam();
        await _call.RunAsync("lint", "agents", ".", "--format", "json");
        string first = _call.Out;

        await _call.RunAsync("lint", ".", "agents", "--format", "json");

        Assert.Equal(first, _call.Out);
    }

    [Fact]
    public async Task Lint_WhenFilesAreClean_ExitsWithZero()
    {
        _call.Write("agents/a.md", "---\nname: a\ndescription: Does one thing\ntools: Read\n---\n\nHow it is done.\n");

        Assert.Equal(0, await _call.RunAsync("lint", "."));
        Assert.Equal("1 file: 0 errors, 0 warnings, 0 notes\n", _call.Out);
    }

    [Fact]
    public async Task Lint_WhenRecovered_IsAnErrorOnlyWhenStrict()
    {
        _call.Write("agents/a.md", "---\nname: a\ndescription: Two: things\ntools: Read\n---\n\nHow it is done.\n");

        Assert.Equal(0, await _call.RunAsync("lint", "."));
        Assert.Contains("agents/a.md(3,", _call.Out, StringComparison.Ordinal);
        Assert.Contains("warning AD001", _call.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _call.RunAsync("lint", ".", "--strict"));
        Assert.Contains("error AD001", _call.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("lint", ".", "--format", "xml")]
    [InlineData("lint", ".", "--graph", "png")]
    [InlineData("lint", ".", "--no-such-option")]
    [InlineData("paint")]
    [InlineData("new", "team", "a")]
    public async Task Run_WhenCallIsWrong_ExitsWithTwoAndSaysWhy(params string[] arguments)
    {
        Assert.Equal(2, await _call.RunAsync(arguments));
        Assert.StartsWith("agents: ", _call.Error, StringComparison.Ordinal);
        Assert.Empty(_call.Out);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("verify")]
    [InlineData("graph")]
    public async Task Run_WhenAnOptionIsMistyped_NamesItRatherThanAMissingFile(string command)
    {
        Assert.Equal(2, await _call.RunAsync(command, ".", "--strct"));
        Assert.Equal("agents: '--strct' is no option here. Write ./--strct for a path of that name.\nagents: see agents --help\n", _call.Error);
        Assert.Empty(_call.Out);
    }

    [Fact]
    public async Task Help_CallsTheCommandAsItIsCalled()
    {
        Assert.Equal(0, await _call.RunAsync("verify", "--help"));
        Assert.Contains("  agents verify <path>... [options]", _call.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_WhenPathIsMissing_ExitsWithTwoAndNamesIt()
    {
        Assert.Equal(2, await _call.RunAsync("lint", "nowhere", "."));
        Assert.Equal("agents: nowhere does not exist\n", _call.Error);
    }

    [Fact]
    public async Task Lint_WhenOneFileIsNamed_KnowsItsNeighboursAndReportsOnlyIt()
    {
        _call.WriteTeam();

        await _call.RunAsync("lint", "agents/02-pricing.md", "--format", "json");

        using JsonDocument document = JsonDocument.Parse(_call.Out);
        JsonElement file = Assert.Single(document.RootElement.GetProperty("files").EnumerateArray());
        Assert.DoesNotContain(file.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("id").GetString() == "AD302");
    }

    [Fact]
    public async Task Lint_WhenFolderHasLoopsBinariesAndHugeFiles_ReportsThemAndEnds()
    {
        _call.Write("agents/a.md", "---\nname: a\ndescription: b\ntools: Read\n---\nText.\n");
        _call.Write("agents/huge.md", new string('x', 2 * 1024 * 1024));
        _call.Write("node_modules/x/agents/b.md", "broken");
        File.WriteAllBytes(Path.Combine(_call.Folder, "agents/binary.md"), [0, 1, 2, 255, 254, 0]);
        Directory.CreateSymbolicLink(Path.Combine(_call.Folder, "agents/loop"), Path.Combine(_call.Folder, "agents"));
        File.CreateSymbolicLink(Path.Combine(_call.Folder, "agents/gone.md"), Path.Combine(_call.Folder, "nothing.md"));

        Assert.Equal(1, await _call.RunAsync("lint", ".", "--format", "json"));

        using JsonDocument document = JsonDocument.Parse(_call.Out);
        string[] files = [.. document.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!)];
        Assert.Equal(["agents/a.md", "agents/binary.md", "agents/gone.md", "agents/huge.md"], files);
        Assert.All(document.RootElement.GetProperty("files").EnumerateArray().Skip(1), file =>
            Assert.Contains(file.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("severity").GetString() == "error"));
    }

    [Theory]
    [InlineData("mermaid", "team.mmd")]
    [InlineData("dot", "team.dot")]
    [InlineData("json", "team.graph.json")]
    public async Task Lint_WhenGraphIsAsked_WritesItAloneOnStandardOutput(string form, string approved)
    {
        _call.WriteTeam();

        Assert.Equal(1, await _call.RunAsync("lint", ".", "--graph", form));

        Approval.Is(approved, _call.Out);
        Assert.Contains("error AD302", _call.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mermaid", "team.mmd")]
    [InlineData("dot", "team.dot")]
    public async Task Graph_IsThePictureThatLintDraws(string form, string approved)
    {
        _call.WriteTeam();

        Assert.Equal(1, await _call.RunAsync("graph", ".", "--format", form));

        Approval.Is(approved, _call.Out);
    }
}
