namespace Agents.Definitions;

/// <summary>Takes boundary texts apart: matters, targets, reasons.</summary>
internal static class BoundaryText
{
    private static readonly string[] Arrows = ["→", "->", "=>", "delegate to ", "delegates to "];

    /// <summary><c>a, b (→ Agent 02), c</c>: a target holds for the matters since the one before it.</summary>
    public static IEnumerable<(string Text, string? Target)> Matters(string text)
    {
        List<string> waiting = [];
        foreach (string piece in TextSplit.Outside(text, ','))
        {
            (string matter, string? target) = Split(piece);
            waiting.Add(matter);
            if (target is null)
            {
                continue;
            }

            foreach (string one in waiting)
            {
                yield return (one, target);
            }

            waiting.Clear();
        }

        foreach (string one in waiting)
        {
            yield return (one, null);
        }
    }

    /// <summary><c>X (→ Agent 02)</c>, <c>X → delegate to `a-b`</c>, <c>X (delegate to Agent 02: Title)</c>.</summary>
    public static (string Text, string? Target) Split(string piece)
    {
        foreach (string arrow in Arrows)
        {
            int at = piece.IndexOf(arrow, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            string target = piece[(at + arrow.Length)..].Trim();
            if (target.StartsWith("delegate", StringComparison.OrdinalIgnoreCase) && target.IndexOf(" to ", StringComparison.OrdinalIgnoreCase) is > 0 and < 10 and int to)
            {
                target = target[(to + " to ".Length)..].Trim();
            }

            target = target.EndsWith(')') && !target.Contains('(', StringComparison.Ordinal) ? target[..^1].Trim() : target;
            return target.Length == 0 ? (piece, null) : (piece[..at].TrimEnd(' ', '(', '\t'), target);
        }

        return (piece, null);
    }

    /// <summary><c>Agent 04 for x, human for y, z</c>: a comma that no reference follows belongs to the reason.</summary>
    public static IEnumerable<(string Reason, string Target)> Escalations(string text)
    {
        string? target = null;
        string reason = string.Empty;
        foreach (string piece in TextSplit.Outside(text, ',').SelectMany(part => TextSplit.Outside(part, ';')))
        {
            int at = piece.IndexOf(" for ", StringComparison.OrdinalIgnoreCase);
            string who = at < 0 ? piece : piece[..at];
            if (!AgentReference.Is(who) && target is not null)
            {
                reason = reason.Length == 0 ? piece : $"{reason}, {piece}";
                continue;
            }

            if (target is not null)
            {
                yield return (reason, target);
            }

            target = who.Trim();
            reason = at < 0 ? string.Empty : piece[(at + " for ".Length)..].Trim();
            if (AgentReference.Clean(target) == AgentReference.Human && who.Trim().Length > AgentReference.Human.Length)
            {
                reason = $"{reason} ({who.Trim()})";
            }
        }

        if (target is not null)
        {
            yield return (reason, target);
        }
    }
}
