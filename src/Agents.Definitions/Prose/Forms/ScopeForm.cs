using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Boundaries under their usual labels, in a line, as the bullets below a label or heading, or in a table row.</summary>
internal static partial class ScopeForm
{
    /// <summary>The side a label names; null when it is no boundary.</summary>
    public static BoundaryKind? KindOf(string label) => Words.Of(label).Joined.Trim() switch
    {
        "does" or "do" or "in scope" or "handles" => BoundaryKind.Does,
        "does not" or "do not" or "don't" or "doesn't" or "out of scope" or "does not handle" => BoundaryKind.DoesNot,
        "escalates to" or "escalate to" or "escalates" or "escalation" => BoundaryKind.Escalates,
        _ => null,
    };

    /// <summary>Reads what a label introduces; false when the label is no boundary.</summary>
    public static bool Read(string label, string text, SourcePlace place, ProseFacts facts)
    {
        switch (KindOf(label))
        {
            case null:
                return false;
            case BoundaryKind.Escalates:
                foreach ((string reason, string target) in BoundaryText.Escalations(text))
                {
                    facts.Bound(BoundaryKind.Escalates, reason, target, place);
                }

                return true;
            case { } kind:
                foreach ((string matter, string? target) in BoundaryText.Matters(text))
                {
                    facts.Bound(kind, matter, target, place);
                }

                return true;
        }
    }

    /// <summary><c>**DOES NOT**: a (→ Agent 02), b</c>.</summary>
    public static bool TryLabelled(ProseLine line, ProseFacts facts) =>
        Label().Match(line.Text) is { Success: true } match && match.Groups["text"].Length > 0 && Read(match.Groups["label"].Value, match.Groups["text"].Value, line.Place, facts);

    /// <summary>A bullet below <c>**OUT OF SCOPE:**</c>.</summary>
    public static bool TryBelowLabel(ProseLine line, ProseFacts facts) =>
        line.Bullet && Label().Match(line.Lead) is { Success: true } match && match.Groups["text"].Length == 0 && Read(match.Groups["label"].Value, Unmarked(line.Text), line.Place, facts);

    /// <summary>A bullet below <c>### DON'T</c>.</summary>
    public static bool TryBelowHeading(ProseLine line, Section section, ProseFacts facts) =>
        line.Bullet && Read(section.Title, Unmarked(line.Text), line.Place, facts);

    private static string Unmarked(string text) => text.TrimStart('❌', '✅', '✗', '✓', ' ');

    [GeneratedRegex(@"^[^\w*]*\**(?:[^\w\s*]+\s*)?(?<label>DOES NOT|DO NOT|DON'T|DOES|DO|ESCALATES? TO|IN SCOPE|OUT OF SCOPE|In Scope|Out of Scope|Does Not|Does|Do Not|Escalates? To)(?:\**:\**|\*\*$)\s*(?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
