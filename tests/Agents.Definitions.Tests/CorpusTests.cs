using System.Diagnostics;

namespace Agents.Definitions.Tests;

public sealed class CorpusTests
{
    // Files of which nothing can be said: no front matter, no name, no bytes.
    private static readonly string[] Hopeless = ["no front matter", "name missing", "empty file", "non-standard keys"];

    private static IEnumerable<(string Path, string Strict, string Why)> Index()
    {
        string corpus = SharedFiles.Require("corpus");
        return File.ReadLines(Path.Combine(corpus, "INDEX.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 9 && cells[1].EndsWith(".md", StringComparison.Ordinal))
            .Select(cells => (Path.Combine(corpus, cells[1]), cells[6], cells[7]));
    }

    [Fact]
    public void Read_WhenAnyCorpusFile_GivesADefinitionOrAnError()
    {
        string[] files = Directory.GetFiles(SharedFiles.Require("corpus"), "*", SearchOption.AllDirectories);

        Assert.True(files.Length > 100);
        Assert.All(files, file =>
        {
            DefinitionResult result = new FileDefinitionSource(file).Read();
            Assert.True(result.Definition is not null || result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
            Assert.All(result.Diagnostics, d => Assert.True(d.Line >= 1 && d.Column >= 1 && d.Message.Length > 0));
        });
    }

    [Fact]
    public void Read_WhenIndexCallsTheFileBroken_RecoversNameAndDescriptionAndSaysSo()
    {
        (string Path, string Strict, string Why)[] broken = [.. Index().Where(row => row.Strict != "yes" && !Hopeless.Any(word => row.Why.Contains(word, StringComparison.Ordinal)))];

        Assert.True(broken.Length >= 15, $"only {broken.Length} rows");
        Assert.All(broken, row =>
        {
            DefinitionResult result = new FileDefinitionSource(row.Path).Read();
            Assert.NotNull(result.Definition);
            Assert.True(result.Definition.Name.Length > 0 && result.Definition.Description.Length > 0);
            Assert.DoesNotContain('\n', result.Definition.Name);
            Assert.Contains(result.Diagnostics, d => d.Id.StartsWith("AD00", StringComparison.Ordinal));
            Assert.Contains(new FileDefinitionSource(row.Path, new() { Strict = true }).Read().Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        });
    }

    [Fact]
    public void Read_WhenIndexCallsTheFileSound_NothingIsRecovered() =>
        Assert.All(Index().Where(row => row.Strict == "yes" && !row.Why.Contains("yaml", StringComparison.Ordinal)), row =>
            Assert.DoesNotContain(new FileDefinitionSource(row.Path).Read().Diagnostics, d => d.Id is "AD001" or "AD003" or "AD004" or "AD005" or "AD007" or "AD009"));

    [Fact]
    public void Read_WhenWholeCorpus_TakesSeconds()
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach ((string path, _, _) in Index())
        {
            new FileDefinitionSource(path).Read();
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
