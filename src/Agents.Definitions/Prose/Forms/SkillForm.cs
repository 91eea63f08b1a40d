using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Bullets and headings that bind skills.</summary>
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
        bool about = section.Title.Contains("skill", StringComparison.Ordinal) || section.Title.Contains("bond", StringComparison.Ordinal);
        if (!bond.Success && about)
        {
            bond = Bare().Match(line.Text);
        }

        if (!bond.Success && !(label.Success && about))
        {
            return false;
        }

        string kind = bond.Success ? bond.Groups["bond"].Value : label.Groups["label"].Value;
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
            string bare = Separator().Split(name.Split('(')[0], 2)[0].Trim();
            if (bare.Length > 0)
            {
                facts.Bind(bare, kind, line.Place);
            }
        }

        return true;
    }

    /// <summary><c>### Works with skill: **x**</c>.</summary>
    public static bool TryWorksWith(ProseLine line, ProseFacts facts)
    {
        if (WorksWith().Match(line.Text) is not { Success: true } match)
        {
            return false;
        }

        foreach (string name in TextSplit.Outside(match.Groups["names"].Value.Replace("*", string.Empty, StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal), ','))
        {
            facts.Bind(name, "SUPPORT_BOND", line.Place);
        }

        return true;
    }

    [GeneratedRegex(@"^\**(?<label>Primary|Secondary|Support|Review)(?:[ _]Bond)?(?: Skills?)?(?:\*\*:|:\*\*|:)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?<bond>[A-Z]+_BOND)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bond();

    [GeneratedRegex(@"\((?<bond>PRIMARY|SECONDARY|SUPPORT|REVIEW)\)|\b(?<bond>Primary|Secondary) Bond\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^\**works with skills?\**:?\**\s*(?<names>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WorksWith();

    [GeneratedRegex(@"\s[-–—]\s|:\s", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(?<name>[^*]+)\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Bold();
}
