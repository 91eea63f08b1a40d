using System.Collections.Immutable;
using System.Reflection;

namespace Agents.Backend;

/// <summary>The constant files of a framework, embedded as they lie in its <c>Files</c> folder.</summary>
internal static class FrameworkFiles
{
    /// <summary>Every constant file, ordered by path; a path is relative to <c>Files</c>, with forward slashes.</summary>
    /// <param name="framework">The framework's folder: <c>Express</c>.</param>
    public static ImmutableArray<(string Path, string Text)> Load(string framework)
    {
        Assembly assembly = typeof(FrameworkFiles).Assembly;
        string prefix = $"Frameworks/{framework}/Files/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => (name[prefix.Length..], Read(assembly, name))),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
