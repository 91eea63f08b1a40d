using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>Finds routes registered by a call or a decorator with a literal path, without parsing: what our own generator prints, fast enough for every run.</summary>
internal static partial class LiteralRoutes
{
    /// <summary>A registration reaches to the handler's body, which no guard can follow.</summary>
    public static IEnumerable<RouteFact> Read(string path, string code)
    {
        bool isPython = path.EndsWith(".py", StringComparison.Ordinal);
        foreach (Match match in (isPython ? Decorator() : Call()).Matches(code))
        {
            int end = isPython ? EndOfSignature(code, match.Index) : EndOfArguments(code, match.Index);
            string route = isPython ? match.Groups["path"].Value : ColonParameter().Replace(match.Groups["path"].Value, "{$1}");
            yield return new(match.Groups["method"].Value, route, Names(code[match.Index..end]), match.Index);
        }

        foreach (Match match in isPython ? Added().Matches(code).AsEnumerable() : [])
        {
            yield return new(match.Groups["method"].Value.ToLowerInvariant(), match.Groups["path"].Value, Names(match.Value), match.Index);
        }
    }

    private static ImmutableArray<string> Names(string text) => [.. Word().Matches(text).Select(static m => m.Value)];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    private static int EndOfArguments(string code, int start)
    {
        int arrow = code.IndexOf("=>", start, StringComparison.Ordinal);
        int function = code.IndexOf("function", start, StringComparison.Ordinal);
        int end = (arrow, function) switch { (< 0, < 0) => code.Length, (< 0, _) => function, (_, < 0) => arrow, _ => Math.Min(arrow, function) };
        return end;
    }

    private static int EndOfSignature(string code, int start)
    {
        int def = code.IndexOf("def ", start, StringComparison.Ordinal);
        if (def < 0)
        {
            return code.Length;
        }

        int depth = 0;
        for (int i = def; i < code.Length; i++)
        {
            depth += code[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (code[i] == ':' && depth == 0)
            {
                return i;
            }
        }

        return code.Length;
    }

    [GeneratedRegex("""\b\w*(?:[rR]outer|app)\s*\.\s*(?<method>get|post|put|patch|delete)\s*\(\s*['"`](?<path>/[^'"`]*)['"`]\s*,""")]
    private static partial Regex Call();

    [GeneratedRegex("""@\w*(?:router|app)\.(?<method>get|post|put|patch|delete)\(\s*["'](?<path>/[^"']*)["']""")]
    private static partial Regex Decorator();

    /// <summary>A route added by a call, its method in a list.</summary>
    [GeneratedRegex("""\.add_api_route\(\s*["'](?<path>/[^"']*)["'][^()]*(?:\([^()]*\)[^()]*)*?methods=\[\s*["'](?<method>\w+)["']""")]
    private static partial Regex Added();

    [GeneratedRegex(@":(\w+)")]
    private static partial Regex ColonParameter();
}
