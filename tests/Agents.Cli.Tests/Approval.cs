namespace Agents.Cli.Tests;

/// <summary>Output that somebody has looked at. UPDATE_APPROVED=1 takes the present one.</summary>
internal static class Approval
{
    private static string Folder { get; } = Path.Combine(FindUp(AppContext.BaseDirectory), "tests/Agents.Cli.Tests/Approved");

    public static string Root => FindUp(AppContext.BaseDirectory);

    public static void Is(string name, string actual)
    {
        string path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string FindUp(string folder) =>
        File.Exists(Path.Combine(folder, "Agents.sln")) ? folder
        : Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) is { } parent ? FindUp(parent)
        : throw new InvalidOperationException("The tests run inside the repository.");
}
