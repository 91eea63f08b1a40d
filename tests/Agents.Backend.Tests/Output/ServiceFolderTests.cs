using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Output;

public sealed class ServiceFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WriteAsync_WhenAFileWasEdited_KeepsItAndPutsTheChangeBeside()
    {
        await WriteAsync("service s auth none\nBook title text(1..10)\n");
        string schema = Path.Combine(_folder, "schemas/Book.json");
        await File.WriteAllTextAsync(schema, "mine", TestContext.Current.CancellationToken);

        ServiceFolderReport report = await WriteAsync("service s auth none\nBook title text(1..20)\n");

        Assert.Equal(["schemas/Book.json"], report.Kept);
        Assert.Equal("mine", await File.ReadAllTextAsync(schema, TestContext.Current.CancellationToken));
        Assert.Contains("20", await File.ReadAllTextAsync(schema + ".new", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_WhenAFileIsNoLongerMade_RemovesItUnlessItWasEdited()
    {
        await WriteAsync("service s auth none\nBook title text(1..10)\nAuthor name text(1..10)\n");
        string edited = Path.Combine(_folder, "schemas/AuthorPage.json");
        await File.WriteAllTextAsync(edited, "mine", TestContext.Current.CancellationToken);

        ServiceFolderReport report = await WriteAsync("service s auth none\nBook title text(1..10)\n");

        Assert.Contains("schemas/Author.json", report.Removed);
        Assert.False(File.Exists(Path.Combine(_folder, "schemas/Author.json")));
        Assert.True(File.Exists(edited));
    }

    [Fact]
    public async Task WriteAsync_WhenAForeignFileIsInTheWay_KeepsIt()
    {
        string readme = Path.Combine(_folder, "README.md");
        await File.WriteAllTextAsync(readme, "not ours", TestContext.Current.CancellationToken);

        ServiceFolderReport report = await WriteAsync("service s auth none\nBook title text(1..10)\n");

        Assert.Equal(["README.md"], report.Kept);
        Assert.Equal("not ours", await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WriteAsync_WhenALinkLeadsOutside_Refuses()
    {
        string outside = Directory.CreateTempSubdirectory("agents-outside-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "schemas"), outside);

        AgentException refused = await Assert.ThrowsAsync<AgentException>(() => WriteAsync("service s auth none\nBook title text(1..10)\n"));

        Assert.Contains("outside", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(outside));
        Directory.Delete(outside);
    }

    private async Task<ServiceFolderReport> WriteAsync(string notation)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
        Runs.RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>()
            .RunAsync(BackendAgent.Contract, new BackendRequest(notation) { Framework = Framework.Express }, TestContext.Current.CancellationToken);
        return await ServiceFolder.WriteAsync(run.Response!, _folder, null, TestContext.Current.CancellationToken);
    }
}
