using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Adds the constant modules that printed ones import, and what those import in turn: nothing else, so nothing is dead.</summary>
internal static partial class ImportedFiles
{
    private static readonly Lazy<ImmutableSortedDictionary<string, string>> s_files =
        new(static () => FrameworkFiles.Load("Express").ToImmutableSortedDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal));

    public static ImmutableArray<ServiceFile> Complete(IReadOnlyList<ServiceFile> printed)
    {
        Dictionary<string, ServiceFile> files = printed.ToDictionary(f => f.Path, StringComparer.Ordinal);
        Queue<ServiceFile> open = new(printed);
        while (open.TryDequeue(out ServiceFile? file))
        {
            foreach (Match import in Import().Matches(file.Text))
            {
                string path = Path.GetRelativePath("/", Path.Combine("/" + Path.GetDirectoryName(file.Path), import.Groups["path"].Value)).Replace('\\', '/') + ".ts";
                if (!files.ContainsKey(path) && s_files.Value.TryGetValue(path, out string? text))
                {
                    ServiceFile added = new(path, text);
                    files.Add(path, added);
                    open.Enqueue(added);
                }
            }
        }

        return [.. files.Values];
    }

    [GeneratedRegex(@"from '(?<path>\.[^']+)\.js'")]
    private static partial Regex Import();
}
