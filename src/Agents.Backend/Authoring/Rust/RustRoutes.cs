using System.Text.RegularExpressions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Finds the routes of axum and actix-web where their paths stand as literals. It reads text and understands no Rust.</summary>
internal static partial class RustRoutes
{
    public static IEnumerable<RustRoute> Read(SourceFile file)
    {
        string code = RustText.WithoutComments(file.Text);
        foreach (Match call in Call().Matches(code))
        {
            int open = call.Index + call.Value.IndexOf('(', StringComparison.Ordinal);
            string arguments = code[(call.Index + call.Length)..RustText.Close(code, open)];
            foreach (Match method in Method().Matches(arguments))
            {
                string handler = method.Groups["handler"] is { Success: true } direct ? direct.Value : To().Match(arguments, method.Index).Groups[1].Value;
                yield return Route(file.Path, code, call.Index, method.Groups["method"].Value, call.Groups["path"].Value, TakesCaller(code, handler[(handler.LastIndexOf(':') + 1)..]));
            }
        }

        foreach (Match attribute in Attribute().Matches(code))
        {
            string handler = code[attribute.Index..Math.Min(code.Length, attribute.Index + attribute.Length)];
            yield return Route(file.Path, code, attribute.Index, attribute.Groups["method"].Value, attribute.Groups["path"].Value, TakesCaller(code, Function().Match(handler).Groups[1].Value));
        }
    }

    /// <summary>A path without the names of its parameters, however they are spelt.</summary>
    public static string Plain(string path) => Parameter().Replace(path, "{}");

    private static RustRoute Route(string file, string code, int at, string method, string path, bool takesCaller) =>
        new(file, 1 + code.AsSpan(0, at).Count('\n'), method, Plain(path), takesCaller);

    private static bool TakesCaller(string code, string handler) => handler.Length > 0
        && Function().Matches(code).FirstOrDefault(f => f.Groups[1].Value == handler) is { } function
        && code[function.Index..RustText.Close(code, function.Index + function.Length - 1)].Contains("CurrentUser", StringComparison.Ordinal);

    [GeneratedRegex("""\.\s*route\s*\(\s*"(?<path>/[^"]*)"\s*,""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\b(?<method>get|post|put|patch|delete)\s*\(\s*(?<handler>[A-Za-z_][\w:]*)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"\.\s*to\s*\(\s*([A-Za-z_][\w:]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex To();

    [GeneratedRegex("""#\[\s*(?:actix_web::)?(?<method>get|post|put|patch|delete)\s*\(\s*"(?<path>/[^"]*)"[^\]]*\](?:\s*#\[[^\]]*\])*\s*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?fn\s+\w+\s*(?:<[^>]*>)?\s*\(""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\bfn\s+(\w+)\s*(?:<[^>]*>)?\s*\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Function();

    [GeneratedRegex(@"\{[^{}]*\}|(?<=/):\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
