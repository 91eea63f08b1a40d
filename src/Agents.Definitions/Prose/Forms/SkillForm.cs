using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Bullets that bind skills.</summary>
internal static partial class SkillForm
{
    public static bool TryRead(ProseLine line, Section section, ProseFacts facts)
    {
        if (!line.Bullet)
        {
            return false;
        }

        Match label = Label().Match(line.Text);
        Match bond = Bond().Match(line.Text);
        if (!bond.Success && !(label.Success && section.Title.Contains("skill", StringComparison.Ordinal)))
        {
            return false;
        }

        string kind = bond.Success ? bond.Value : label.Groups["label"].Value;
        string text = label.Success ? line.Text[label.Length..] : line.Text;
        MatchCollection names = Code().Matches(text) is { Count: > 0 } code ? code : Bold().Matches(text);
        if (names.Count > 0)
        {
            foreach (Match name in names)
            {
                facts.Bind(name.Groups["name"].Value, kind, line.Place);
            }

            return true;
        }

        foreach (string name in TextSplit.Outside(text, ','))
        {
            facts.Bind(name.Split('(')[0].Trim(), kind, line.Place);
        }

        return true;
    }

    [GeneratedRegex(@"^\*\*(?<label>Primary|Secondary|Support|Review)\*\*:\s*|^\*\*(?<label>Primary|Secondary|Support|Review):\*\*\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(PRIMARY|SECONDARY|SUPPORT|REVIEW)_BOND\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bond();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(?<name>[^*]+)\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Bold();
}
