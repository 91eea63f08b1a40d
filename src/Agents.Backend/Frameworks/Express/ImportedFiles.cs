using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Adds the constant modules that printed ones import, and what those import in turn: nothing else, so nothing is dead.</summary>
internal static partial class ImportedFiles
{
    public static ImmutableArray<ServiceFile> Complete(IReadOnlyList<ServiceFile> printed, StorePlan? store)
    {
        ImmutableSortedDictionary<string, string> constant = FrameworkFiles.Of("Express", store);
        Dictionary<string, ServiceFile> files = printed.ToDictionary(f => f.Path, StringComparer.Ordinal);
        Queue<ServiceFile> open = new(printed);
        while (open.TryDequeue(out ServiceFile? file))
        {
            foreach (Match import in Import().Matches(file.Text))
            {
                string path = Path.GetRelativePath("/", Path.Combine("/" + Path.GetDirectoryName(file.Path), import.Groups["path"].Value)).Replace('\\', '/') + ".ts";
                if (!files.ContainsKey(path) && constant.TryGetValue(path, out string? text))
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
