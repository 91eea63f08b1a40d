using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Finds the handlers of a service's routes by their registrations; what is registered in another way has none.</summary>
internal static partial class Handlers
{
    public static Dictionary<string, Handler> Of(IEnumerable<Artifact> code)
    {
        Dictionary<string, Handler> handlers = new(StringComparer.Ordinal);
        Artifact[] files = [.. code];
        foreach (Artifact file in files)
        {
            if (file.Path is not { } path || !IsRead(path))
            {
                continue;
            }

            string text = file.AsText();
            Match[] found = [.. Registration().Matches(text).AsEnumerable()];
            string whole = found.Length == 0 ? text : text + string.Concat(Imported(path, text, files).Select(static f => "\n" + f.AsText()));
            for (int i = 0; i < found.Length; i++)
            {
                int start = found[i].Index;
                int end = i + 1 < found.Length ? found[i + 1].Index : text.Length;
                string route = Colon().Replace(found[i].Groups["path"].Value, "{$1}");
                _ = handlers.TryAdd(
                    Key(found[i].Groups["method"].Value, route), new(path, 1 + text.AsSpan(0, start).Count('\n'), text[start..end], whole));
            }
        }

        return handlers;
    }

    public static string Key(string method, string path) => $"{method.ToUpperInvariant()} {Braces().Replace(path, "{}")}";

    /// <summary>Files beside it that it imports.</summary>
    private static IEnumerable<Artifact> Imported(string path, string text, Artifact[] files)
    {
        string folder = path[..(path.LastIndexOf('/') + 1)];
        HashSet<string> names = [.. Import().Matches(text).Select(static m => m.Groups["name"].Value)];
        return files.Where(f => f.Path is { } other && other != path && other.StartsWith(folder, StringComparison.Ordinal) && IsRead(other) && names.Contains(Path.GetFileNameWithoutExtension(other[folder.Length..]))
            && !other[folder.Length..].Contains('/', StringComparison.Ordinal));
    }

    private static bool IsRead(string path) => path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".py", StringComparison.Ordinal);

    [GeneratedRegex("""(?:\b\w*(?:[rR]outer|app)|@\w*(?:router|app))\s*\.\s*(?<method>get|post|put|patch|delete|all)\s*\(\s*['"`](?<path>/[^'"`]*)['"`]""")]
    private static partial Regex Registration();

    [GeneratedRegex("""\bfrom\s+(?:['"]\./(?<name>[\w-]+)(?:\.[jt]s)?['"]|[\w.]*\.(?<name>\w+)\s+import\b)""")]
    private static partial Regex Import();

    [GeneratedRegex(@":(\w+)")]
    private static partial Regex Colon();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Braces();
}
