using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>The labelled data, which lies beside the repository and is never part of it.</summary>
internal static class Truth
{
    /// <summary>The cases of a set; the test is skipped, and says so, where the data is absent.</summary>
    public static JsonElement[] Cases(string file)
    {
        string path = Path.Combine(Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"{path} is absent: nothing was scored.");
        return [.. JsonElement.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 256 }).EnumerateArray()];
    }

    private static string Folder([CallerFilePath] string here = "")
    {
        string at = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(at, "Directory.Packages.props")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return Path.Combine(at, "..", "shared", "truth");
    }
}
