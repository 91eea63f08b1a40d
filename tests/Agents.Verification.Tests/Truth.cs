using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>The labelled data, which lies beside the repository and is never part of it.</summary>
internal static class Truth
{
    /// <summary>The cases of a set; the test is skipped, and says so, where the data is absent.</summary>
    public static JsonElement[] Cases(string file)
    {
        string path = Path.Combine(SharedTruth.Root, file);
        Assert.SkipUnless(File.Exists(path), $"{path} is absent: nothing was scored.");
        return [.. JsonElement.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 256 }).EnumerateArray()];
    }
}
