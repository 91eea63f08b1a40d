using System.Runtime.CompilerServices;

namespace Agents.Verification.Tests;

/// <summary>The labelled data beside the repository.</summary>
internal static class SharedTruth
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../shared/truth"));
}
