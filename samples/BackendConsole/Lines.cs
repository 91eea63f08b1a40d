using System.Text;

namespace BackendConsole;

/// <summary>Lays text out in 80 columns.</summary>
internal static class Lines
{
    public const int Width = 80;

    /// <summary>Writes words behind a head, broken between words; a word longer than a line stands alone.</summary>
    public static StringBuilder Wrap(StringBuilder text, string head, string indent, string words)
    {
        string line = head;
        bool isEmpty = true;
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        return text.Append(line.TrimEnd()).Append('\n');
    }

    public static string Cut(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…");

    /// <summary>Breaks text into lines of at most the width, between words where it can.</summary>
    public static IReadOnlyList<string> Break(string text, int width)
    {
        List<string> lines = [string.Empty];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word;
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + rest.Length > width)
            {
                lines.Add(string.Empty);
            }

            for (; rest.Length > width; rest = rest[width..])
            {
                lines[^1] = rest[..width];
                lines.Add(string.Empty);
            }

            lines[^1] += lines[^1].Length == 0 ? rest : " " + rest;
        }

        return lines;
    }
}
