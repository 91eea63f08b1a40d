namespace Agents.Cli.Tests;

public sealed class NewTests : IDisposable
{
    private readonly Call _call = new();

    public void Dispose() => _call.Dispose();

    [Theory]
    [InlineData("agent", "order-intake", "agents/order-intake.md")]
    [InlineData("agent", "03-x", "agents/03-x.md")]
    [InlineData("skill", "order-rules", "skills/order-rules/SKILL.md")]
    public async Task New_WhenNameIsFree_WritesAFileWithoutAFinding(string kind, string name, string file)
    {
        Assert.Equal(0, await _call.RunAsync("new", kind, name));
        Assert.True(File.Exists(Path.Combine(_call.Folder, file)));
        Assert.Contains(file, _call.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _call.RunAsync("lint", ".", "--notes", "--strict"));
        Assert.Equal("1 file: 0 errors, 0 warnings, 0 notes\n", _call.Out);
    }

    [Fact]
    public async Task New_WhenFileExists_LeavesItAsItIs()
    {
        _call.Write("agents/a.md", "mine");

        Assert.Equal(2, await _call.RunAsync("new", "agent", "a"));

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(_call.Folder, "agents/a.md"), TestContext.Current.CancellationToken));
        Assert.Equal("agents: agents/a.md exists and is left as it is\n", _call.Error);
    }

    [Theory]
    [InlineData("Order Intake")]
    [InlineData("a--b")]
    [InlineData("../a")]
    [InlineData("-a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task New_WhenNameIsNoName_WritesNothing(string name)
    {
        Assert.Equal(2, await _call.RunAsync("new", "agent", "--", name));
        Assert.Empty(Directory.GetFileSystemEntries(_call.Folder));
    }
}
