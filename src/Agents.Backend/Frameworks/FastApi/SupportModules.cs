using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Adds the constant modules that printed ones import, and what those import in turn: nothing else, so nothing is dead.</summary>
internal static partial class SupportModules
{
    private const string Entrance = "app/__main__.py";

    public static ImmutableArray<ServiceFile> Complete(IReadOnlyList<ServiceFile> printed, StorePlan? store)
    {
        ImmutableSortedDictionary<string, string> constant = FrameworkFiles.Of("FastApi", store);
        Dictionary<string, ServiceFile> files = printed.ToDictionary(f => f.Path, StringComparer.Ordinal);
        Queue<ServiceFile> open = new(printed);
        Add(Entrance);
        while (open.TryDequeue(out ServiceFile? file))
        {
            foreach (string path in ImportedBy(file))
            {
                Add(path);
            }
        }

        return [.. files.Values];

        void Add(string path)
        {
            if (!files.ContainsKey(path) && constant.TryGetValue(path, out string? text))
            {
                ServiceFile file = new(path, text);
                files.Add(path, file);
                open.Enqueue(file);
            }
        }
    }

    /// <summary>Modules and packages an <c>import</c> line may name; those that are no files are passed over.</summary>
    private static IEnumerable<string> ImportedBy(ServiceFile file)
    {
        foreach (Match import in Import().Matches(file.Text))
        {
            string module = import.Groups["module"].Value.Replace('.', '/');
            yield return module + ".py";
            for (string package = module; package.Length > 0; package = package.Contains('/', StringComparison.Ordinal) ? package[..package.LastIndexOf('/')] : "")
            {
                yield return package + "/__init__.py";
            }

            foreach (string name in import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                yield return $"{module}/{name}.py";
            }
        }
    }

    [GeneratedRegex(@"^\s*from (?<module>app(\.\w+)*) import (?<names>.+)$", RegexOptions.Multiline)]
    private static partial Regex Import();
}
