using System.Collections.Immutable;
using System.Reflection;

namespace Agents.Backend;

/// <summary>Reads what a framework emits as it stands: the files of its folder, kept in the assembly.</summary>
internal static class FrameworkFiles
{
    private static readonly Assembly s_assembly = typeof(FrameworkFiles).Assembly;

    /// <summary>The files below <c>Frameworks/NAME/Files</c> with their paths below it, in ordinal order.</summary>
    public static ImmutableArray<(string Path, string Text)> Load(string framework)
    {
        string folder = $"Frameworks/{framework}/Files/";
        return
        [
            .. s_assembly.GetManifestResourceNames()
                .Select(name => (Name: name, Path: name.Replace('\\', '/')))
                .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => (file.Path[folder.Length..], Read(file.Name))),
        ];
    }

    private static string Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
