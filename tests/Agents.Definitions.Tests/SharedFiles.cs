namespace Agents.Definitions.Tests;

/// <summary>Test data beside the repository. Absent on a user's machine the test skips; in CI it fails.</summary>
internal static class SharedFiles
{
    public static string Repository { get; } = FindUp(AppContext.BaseDirectory, "Agents.sln") ?? throw new InvalidOperationException("The tests run inside the repository.");

    public static string Require(string relative)
    {
        string path = Path.Combine(Repository, "..", "shared", relative);
        if (!Path.Exists(path))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"../shared/{relative} is needed in CI.");
            Assert.Skip($"../shared/{relative} is not on this machine.");
        }

        return Path.GetFullPath(path);
    }

    private static string? FindUp(string folder, string marker) =>
        File.Exists(Path.Combine(folder, marker)) ? folder : Path.GetDirectoryName(folder.TrimEnd('/')) is { } parent ? FindUp(parent, marker) : null;
}
