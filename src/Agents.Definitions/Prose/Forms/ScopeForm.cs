using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Boundaries under their usual labels, in a line, as the bullets below a label, or in a table row.</summary>
internal static partial class ScopeForm
{
    /// <summary>Reads what a label introduces; false when the label is no boundary.</summary>
    public static bool Read(string label, string text, SourcePlace place, ProseFacts facts)
    {
        switch (Words.Of(label).Joined.Trim())
        {
            case "does" or "in scope":
                Each(BoundaryKind.Does, text, place, facts);
                return true;
            case "does not" or "out of scope":
                Each(BoundaryKind.DoesNot, text, place, facts);
                return true;
            case "escalates to" or "escalate to":
                foreach ((string reason, string target) in BoundaryText.Escalations(text))
                {
                    facts.Bound(BoundaryKind.Escalates, reason, target, place);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary><c>**DOES NOT**: a (→ Agent 02), b</c>.</summary>
    public static bool TryLabelled(ProseLine line, ProseFacts facts) =>
        Label().Match(line.Text) is { Success: true } match && Read(match.Groups["label"].Value, match.Groups["text"].Value, line.Place, facts);

    /// <summary>A bullet below <c>**OUT OF SCOPE:**</c>.</summary>
    public static bool TryBelowLabel(ProseLine line, ProseFacts facts) =>
        line.Bullet && Label().Match(line.Lead) is { Success: true } match && match.Groups["text"].Length == 0 && Read(match.Groups["label"].Value, line.Text, line.Place, facts);

    private static void Each(BoundaryKind kind, string text, SourcePlace place, ProseFacts facts)
    {
        foreach ((string matter, string? target) in BoundaryText.Matters(text))
        {
            facts.Bound(kind, matter, target, place);
        }
    }

    [GeneratedRegex(@"^\**(?<label>DOES NOT|DOES|ESCALATES? TO|IN SCOPE|OUT OF SCOPE)\**:\**\s*(?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
