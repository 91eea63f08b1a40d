using Agents.Backend.Tests.FastApi;

namespace Agents.Backend.Tests.Express;

/// <summary>The readable sample is what the target prints, byte for byte. <c>UPDATE_SAMPLES=1</c> writes it anew.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Sample_WhenPrintedAgain_IsTheSameByteForByte()
    {
        string folder = Path.Combine(Root(), "src", "Agents.Backend", "Frameworks", "Express", "Sample");
        SortedDictionary<string, string> printed = new(StringComparer.Ordinal);
        foreach (ServiceFile file in new ExpressTarget().Print(Fixtures.Named("bookstore")))
        {
            printed.Add(file.Path, file.Text);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SAMPLES") == "1")
        {
            Write(folder, printed);
        }

        IEnumerable<string> kept = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(p => !p.Contains("node_modules", StringComparison.Ordinal))
            .Select(p => Path.GetRelativePath(folder, p).Replace('\\', '/'));
        Assert.Equal(printed.Keys, kept.Order(StringComparer.Ordinal));
        Assert.All(printed, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(folder, file.Key))));
    }

    private static void Write(string folder, IReadOnlyDictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach ((string path, string text) in files)
        {
            string target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Agents.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
