using System.Text.RegularExpressions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Holds the function of a custom operation against its bounds: it begins as it is typed, and names nothing but what it is given.</summary>
/// <remarks>It looks at text and is no sandbox: the verifiers of anybody's code run beside it, and a person reads what a model wrote.</remarks>
internal static partial class HandlerCheck
{
    public static IEnumerable<Finding> Find(SourceFile file, string signature, HandlerTarget target)
    {
        string head = Space().Replace(signature.TrimEnd(':', ' '), " ");
        string text = Space().Replace(file.Text, " ");
        int functions = 0;
        for (int at = text.IndexOf(head, StringComparison.Ordinal); at >= 0; at = text.IndexOf(head, at + 1, StringComparison.Ordinal))
        {
            functions++;
        }

        if (functions != 1)
        {
            yield return AuthoredRules.Names.Find($"`{signature}` stands in the file {(functions == 0 ? "nowhere" : "more than once")}.", file.Path, 1) with { Fix = "Write the function with exactly this first line." };
        }

        foreach (Match import in target.Imports.Matches(file.Text).Where(i => !target.Allowed.IsMatch(i.Value.Trim())))
        {
            yield return AuthoredRules.Bounds.Find($"`{Shown(import.Value)}` brings in what a function is not given.", file.Path, Line(file.Text, import.Index));
        }

        foreach (Match beyond in target.Beyond.Matches(file.Text))
        {
            yield return AuthoredRules.Bounds.Find($"`{Shown(beyond.Value)}` reaches beyond what a function is given.", file.Path, Line(file.Text, beyond.Index));
        }
    }

    private static int Line(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    private static string Shown(string text) => Space().Replace(text.Trim(), " ") is var shown && shown.Length <= 60 ? shown : shown[..60] + "…";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
