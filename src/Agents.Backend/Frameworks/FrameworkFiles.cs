using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Agents.Backend;

/// <summary>Reads what a framework emits as it stands: the files of its folder, kept in the assembly.</summary>
internal static class FrameworkFiles
{
    private static readonly Assembly s_assembly = typeof(FrameworkFiles).Assembly;

    private static readonly ConcurrentDictionary<(string Framework, string? Store), ImmutableSortedDictionary<string, string>> s_files = new();

    /// <summary>The framework's files by path; where its folder for the store has one of the same path, that one.</summary>
    public static ImmutableSortedDictionary<string, string> Of(string framework, StorePlan? store) => s_files.GetOrAdd((framework, store?.Folder), static key =>
        Load(key.Framework).Concat(key.Store is null ? [] : Load($"{key.Framework}/{key.Store}"))
            .Aggregate(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), static (files, file) => files.SetItem(file.Path, file.Text)));

    /// <summary>The files below <c>Frameworks/NAME/Files</c> with their paths below it, in ordinal order.</summary>
    private static ImmutableArray<(string Path, string Text)> Load(string framework)
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
