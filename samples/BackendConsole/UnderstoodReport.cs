using System.Text;
using Agents.Backend;

namespace BackendConsole;

/// <summary>How a request in words was read: the words with marks below them, then what became of what.</summary>
internal static class UnderstoodReport
{
    private const int Said = 21;
    private const int Became = 29;

    public static string Write(Understanding understanding)
    {
        StringBuilder text = new("Understood\n\n");
        Marks(text, understanding);
        text.Append("\n From your words      Became                        Not said, so assumed\n ").Append('─', Lines.Width - 2).Append('\n');
        foreach (UnderstandingRow row in understanding.Rows)
        {
            Row(text, row);
        }

        Lines.Wrap(text, " Words not understood: ", "   ", understanding.NotUnderstood.IsEmpty ? "none" : string.Join(", ", understanding.NotUnderstood));
        if (understanding.Rows.Any(r => r.Important))
        {
            text.Append(" (!) look at these first\n");
        }

        return text.ToString();
    }

    private static void Marks(StringBuilder text, Understanding understanding)
    {
        char[] marks = new char[understanding.Text.Length];
        Array.Fill(marks, ' ');
        foreach (Word word in understanding.Words)
        {
            char mark = word.Use switch { WordUse.Used => '^', WordUse.NameOnly => '~', WordUse.AssumedFrom => '\'', WordUse.NotUnderstood => '?', _ => ' ' };
            Array.Fill(marks, mark, word.Span.Start, Math.Min(word.Span.Length, marks.Length - word.Span.Start));
        }

        foreach ((int start, int end) in WrapAt(understanding.Text, Lines.Width - 2))
        {
            text.Append("  ").Append(understanding.Text.AsSpan(start, end - start)).Append('\n');
            string line = new string(marks, start, end - start).TrimEnd();
            if (line.Length > 0)
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        text.Append("  ^ used   ~ name only   ' assumed from   ? not understood\n");
    }

    private static IEnumerable<(int Start, int End)> WrapAt(string text, int width)
    {
        for (int start = 0; start < text.Length;)
        {
            int newline = text.IndexOf('\n', start);
            int end = newline < 0 ? text.Length : newline;
            if (end - start > width)
            {
                int space = text.LastIndexOf(' ', start + width, width);
                end = space > start ? space : start + width;
            }

            yield return (start, end);
            start = end < text.Length && (text[end] is ' ' or '\n') ? end + 1 : end;
            if (end == text.Length)
            {
                yield break;
            }
        }
    }

    private static void Row(StringBuilder text, UnderstandingRow row)
    {
        string assumed = row.Important && row.Assumed.Length > 0 ? row.Assumed + "  (!)" : row.Assumed;
        IReadOnlyList<string>[] cells = [Lines.Break(row.Said.Length == 0 ? "(nothing)" : row.Said, Said - 1), Lines.Break(row.Became, Became - 1), Lines.Break(assumed, Lines.Width - 1 - Said - Became)];
        for (int i = 0; i < cells.Max(c => c.Count); i++)
        {
            text.Append((" " + Cell(0, i).PadRight(Said) + Cell(1, i).PadRight(Became) + Cell(2, i)).TrimEnd()).Append('\n');
        }

        string Cell(int column, int line) => line < cells[column].Count ? cells[column][line] : string.Empty;
    }
}
