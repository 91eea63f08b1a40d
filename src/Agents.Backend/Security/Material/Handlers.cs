using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Finds the handlers of a service's routes by their registrations; what is registered in another way has none.</summary>
internal static partial class Handlers
{
    public static Dictionary<string, Handler> Of(IEnumerable<Artifact> code)
    {
        Dictionary<string, Handler> handlers = new(StringComparer.Ordinal);
        foreach (Artifact file in code)
        {
            if (file.Path is not { } path || !IsRead(path))
            {
                continue;
            }

            string text = file.AsText();
            Match[] found = [.. Registration().Matches(text).AsEnumerable()];
            for (int i = 0; i < found.Length; i++)
            {
                int start = found[i].Index;
                int end = i + 1 < found.Length ? found[i + 1].Index : text.Length;
                string route = Colon().Replace(found[i].Groups["path"].Value, "{$1}");
                _ = handlers.TryAdd(
                    Key(found[i].Groups["method"].Value, route), new(path, 1 + text.AsSpan(0, start).Count('\n'), text[start..end], text));
            }
        }

        return handlers;
    }

    public static string Key(string method, string path) => $"{method.ToUpperInvariant()} {Braces().Replace(path, "{}")}";

    private static bool IsRead(string path) => path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".py", StringComparison.Ordinal);

    [GeneratedRegex("""(?:\b\w*(?:[rR]outer|app)|@\w*(?:router|app))\s*\.\s*(?<method>get|post|put|patch|delete|all)\s*\(\s*['"`](?<path>/[^'"`]*)['"`]""")]
    private static partial Regex Registration();

    [GeneratedRegex(@":(\w+)")]
    private static partial Regex Colon();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Braces();
}
