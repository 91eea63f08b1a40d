using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>The lines that state rules. A new kind is a row; the first that accepts a line has it.</summary>
internal static partial class LineForms
{
    public static readonly ImmutableArray<LineForm> Rows =
    [
        new("labelled boundary", static (line, _, facts) => ScopeForm.TryLabelled(line, facts),
            "- **DOES**: Reading orders\n- **DOES NOT**: Pricing (→ Agent 02), Shipping, packing (→ Agents 02/03)\n- **ESCALATES TO**: Agent 03 for refunds, human for legal questions, complaints",
            "does: Reading orders; does not 02: Pricing; does not 02/03: Shipping; does not 02/03: packing; escalates 03: refunds; escalates human: legal questions, complaints"),
        new("boundary bullets below a label", static (line, _, facts) => ScopeForm.TryBelowLabel(line, facts),
            "**OUT OF SCOPE:**\n- Prices → delegate to `02-pricing`",
            "does not 02-pricing: Prices"),
        new("boundary bullets below a heading", static (line, section, facts) => ScopeForm.TryBelowHeading(line, section, facts),
            "### DO\n- Orders\n\n### DON'T\n- ❌ Prices (→ Agent 02)",
            "does: Orders; does not 02: Prices"),
        new("works with skill", static (line, _, facts) => SkillForm.TryWorksWith(line, facts),
            "### Works with skill: **a-b**",
            "skill a-b Support"),
        new("skill bullet", SkillForm.TryRead,
            "## Skill Binding\n- **Primary**: `a-b` (PRIMARY_BOND)\n- **Secondary**: `c`, `d-e` (SUPPORT_BOND)\n- **f** (REVIEW_BOND)\n- All other skills (REVIEW_BOND)",
            "skill a-b Primary; skill c Support; skill d-e Support; skill f Review; skill * Review"),
        new("handoff line", TryHandoffLine,
            "**Handoff:** Prices → Agent 02 | Parcels → Agent 03",
            "does not 02: Prices; does not 03: Parcels"),
        new("crossed and ticked bullets", TryMarked,
            "- ❌ Prices (delegate to Agent 02: Pricing)\n- ✅ Orders",
            "does not 02: Prices; does: Orders"),
        new("next and previous", TryNext,
            "- **Next**: 02-pricing\n- **Previous**: 01-intake",
            "handoff 02-pricing ?  []; upstream 01-intake: "),
        new("coordinates with", TryCoordinates,
            "Coordinates with:\n- `02-pricing`: asks for prices",
            "handoff 02-pricing ? asks for prices []"),
        new("receives", TryReceives,
            "- **git-basics**: history (RECEIVES)",
            "upstream git-basics: history"),
        new("titled agent", TryTitled,
            "## Integration\n- **Testing Agent** - API ready",
            "handoff Testing Agent ? API ready []"),
        new("skill bullet with a bare bond", SkillForm.TryRead,
            "## Bonded Skills\n- `a-b` - rules (PRIMARY)\n- **Secondary Bond**: c-d\n- PRIMARY: `e`",
            "skill a-b Primary; skill c-d Support; skill e Primary"),
        new("upstream and downstream bullets", TryStream,
            "### Upstream Agents\n- `01-intake`: orders\n\n### Downstream Agents\n- **04-db** - tables",
            "handoff 04-db ? tables []; upstream 01-intake: orders"),
        new("fallback line", static (line, section, facts) => line.Bullet && FallbackForm.TryLine(line.Text, line.Place, section, facts),
            "### Fallback Strategies\n1. If timeout → retry",
            "fallback timeout: retry, else "),
        new("log line", static (line, section, facts) => section.Title.Contains("log interpretation", StringComparison.Ordinal) && LogForm.TryLine(line.Text, line.Place, facts),
            "## Log Interpretation\n- [WARN] latency > 500ms → Slow",
            "log [WARN] latency > 500ms: Slow"),
    ];

    private static bool TryHandoffLine(ProseLine line, Section section, ProseFacts facts)
    {
        if (Handoff().Match(line.Text) is not { Success: true } match)
        {
            return false;
        }

        foreach (string piece in TextSplit.Outside(match.Groups["text"].Value, '|'))
        {
            (string text, string? target) = BoundaryText.Split(piece);
            facts.Bound(BoundaryKind.DoesNot, text, target, line.Place);
        }

        return true;
    }

    private static bool TryMarked(ProseLine line, Section section, ProseFacts facts)
    {
        if (!IsMarked(line, out string text) || !(section.Delegates || section.DrawsBoundaries))
        {
            return false;
        }

        (string matter, string? target) = BoundaryText.Split(text);
        facts.Bound(line.Text[0] == '✅' ? BoundaryKind.Does : BoundaryKind.DoesNot, matter, target, line.Place);
        return true;
    }

    /// <summary>Whether a bullet begins with a cross or tick, and what follows it.</summary>
    public static bool IsMarked(ProseLine line, out string text)
    {
        bool marked = line.Bullet && line.Text.Length <= FactReader.LongestRule && line.Text is ['❌' or '✅', ..];
        text = marked ? line.Text[1..].Trim() : string.Empty;
        return marked;
    }

    private static bool TryNext(ProseLine line, Section section, ProseFacts facts)
    {
        if (!line.Bullet || Next().Match(line.Text) is not { Success: true } match || !AgentReference.Is(match.Groups["agent"].Value))
        {
            return false;
        }

        if (match.Groups["label"].Value == "Next")
        {
            facts.Relate(match.Groups["agent"].Value, string.Empty, line.Place, EdgeKind.Handoff);
        }
        else
        {
            facts.Receive(match.Groups["agent"].Value, string.Empty, line.Place);
        }

        return true;
    }

    private static bool TryCoordinates(ProseLine line, Section section, ProseFacts facts)
    {
        if (!line.Bullet || !Coordinates().IsMatch(line.Lead) || CodeThenWhy().Match(line.Text) is not { Success: true } match)
        {
            return false;
        }

        facts.Relate(match.Groups["agent"].Value, match.Groups["why"].Value, line.Place);
        return true;
    }

    private static bool TryReceives(ProseLine line, Section section, ProseFacts facts)
    {
        if (!line.Bullet || !line.Text.EndsWith("(RECEIVES)", StringComparison.Ordinal) || BoldThenWhy().Match(line.Text) is not { Success: true } match)
        {
            return false;
        }

        facts.Receive(match.Groups["agent"].Value, match.Groups["why"].Value.Replace("(RECEIVES)", string.Empty, StringComparison.Ordinal).Trim(), line.Place);
        return true;
    }

    private static bool TryTitled(ProseLine line, Section section, ProseFacts facts)
    {
        if (!line.Bullet || !section.Title.Contains("integration", StringComparison.Ordinal) || BoldThenWhy().Match(line.Text) is not { Success: true } match
            || !match.Groups["agent"].Value.EndsWith(" Agent", StringComparison.Ordinal))
        {
            return false;
        }

        facts.Relate(match.Groups["agent"].Value, match.Groups["why"].Value, line.Place);
        return true;
    }

    private static bool TryStream(ProseLine line, Section section, ProseFacts facts)
    {
        bool up = section.Title.StartsWith("upstream", StringComparison.Ordinal);
        if (!line.Bullet || !(up || section.Title.StartsWith("downstream", StringComparison.Ordinal)) || ReferenceThenWhy().Match(line.Text) is not { Success: true } match || !AgentReference.Is(match.Groups["agent"].Value))
        {
            return false;
        }

        if (up)
        {
            facts.Receive(match.Groups["agent"].Value, match.Groups["why"].Value, line.Place);
        }
        else
        {
            facts.Relate(match.Groups["agent"].Value, match.Groups["why"].Value, line.Place);
        }

        return true;
    }

    [GeneratedRegex(@"^\*\*Handoff:?\*\*:?\s*(?<text>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Handoff();

    [GeneratedRegex(@"^\*\*(?<label>Next|Previous):?\*\*:?\s*(?<agent>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Next();

    [GeneratedRegex(@"^\**Coordinates with:?\**:?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"^[`*]{1,2}(?<agent>[^`*]+)[`*]{1,2}\s*[:–—-]\s*(?<why>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeThenWhy();

    [GeneratedRegex(@"^\*\*(?<agent>[^*]+)\*\*\s*[:–—-]\s*(?<why>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex BoldThenWhy();

    [GeneratedRegex(@"^[`*]{0,2}(?<agent>[^`*:]+?)[`*]{0,2}(?:(?::|\s[–—-])\s*(?<why>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceThenWhy();
}
