using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Agents.Architecture.Tests;

/// <summary>The repository as it lies on disk.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(static f => !f.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"));

    public static string[] References(string project, string kind) =>
        [.. XDocument.Load(project).Descendants(kind).Select(static e => e.Attribute("Include")?.Value).OfType<string>()];

    public static string Name(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        string at = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(at, "Directory.Packages.props")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return at;
    }
}
