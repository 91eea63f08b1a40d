namespace Agents.Definitions;

/// <summary><c>[LEVEL] pattern → meaning</c>.</summary>
internal static class LogForm
{
    public static bool TryLine(string text, SourcePlace place, ProseFacts facts)
    {
        int close = text.IndexOf(']', StringComparison.Ordinal);
        int arrow = text.IndexOf('→', StringComparison.Ordinal);
        int width = 1;
        if (arrow < 0)
        {
            arrow = text.IndexOf("->", StringComparison.Ordinal);
            width = 2;
        }

        if (!text.StartsWith('[') || close < 2 || arrow < close)
        {
            return false;
        }

        string pattern = text[(close + 1)..arrow].Trim();
        string meaning = text[(arrow + width)..].Trim();
        if (pattern.Length == 0 || meaning.Length == 0)
        {
            return false;
        }

        facts.Interpret(text[1..close].Trim(), pattern, meaning, place);
        return true;
    }

    /// <summary>A block of such lines.</summary>
    public static bool TryFence(ProseFence fence, Section section, ProseFacts facts)
    {
        if (!section.Title.Contains("log interpretation", StringComparison.Ordinal))
        {
            return false;
        }

        for (int i = 0; i < fence.Lines.Length; i++)
        {
            string line = fence.Lines[i].Trim();
            SourcePlace place = new(fence.Place.Line + i, 1);
            if (line.Length > 0 && !TryLine(line, place, facts))
            {
                facts.Log.Report(DiagnosticCatalog.LineUnread, place, $"{Quote.Of(line)} is not of the form [LEVEL] pattern → meaning");
            }
        }

        return true;
    }
}
