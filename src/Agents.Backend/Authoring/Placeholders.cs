using System.Text.RegularExpressions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Finds what a model wrote in place of code.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<Finding> Find(SourceFile file)
    {
        int at = 0;
        int line = 1;
        foreach (Match match in Placeholder().Matches(file.Text))
        {
            line += file.Text.AsSpan(at, match.Index - at).Count('\n');
            at = match.Index;
            string words = string.Join(' ', match.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            yield return AuthoredRules.Placeholders.Find($"'{words}' stands where code should.", file.Path, line);
        }
    }

    [GeneratedRegex("""
        \b(?:TODO|FIXME|XXX)\b | \b(?:todo|unimplemented)!\s*[(\[{] | \bUnsupportedOperationException\b | \bNotImplemented(?:Exception|Error)?\b
        | (?://|\#|/\*|\*)[ \t]*(?:\.\.\.|…)
        | (?i:\bnot\ (?:yet\ )?implemented\b | \b(?:rest|remainder)\ of\ (?:the\ )?(?:code|file|implementation|methods|handlers)\b | \byour\ (?:code|logic)\b[^\n]{0,12}\bhere\b
          | \b(?:implementation|code|logic|body)\ (?:goes\ here|omitted|left\ out|unchanged)\b | \bomitted\ for\ brevity\b | (?://|\#|/\*)[ \t]*(?:placeholder|implement\ (?:me|this))\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Placeholder();
}
