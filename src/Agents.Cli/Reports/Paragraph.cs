using System.Globalization;
using System.Text;

namespace Agents.Cli.Reports;

/// <summary>Lines for people.</summary>
internal static class Paragraph
{
    /// <summary>Breaks between words at the width; a word longer than a line stays whole, so that paths can be copied.</summary>
    /// <param name="text">Where the line goes.</param>
    /// <param name="line">The line; colours take no room.</param>
    /// <param name="hang">Columns that what is broken off is indented by.</param>
    /// <param name="width">Columns to keep within; null when a line stays a line.</param>
    public static void Append(StringBuilder text, string line, int hang, int? width)
    {
        if (width is not { } columns || Visible(line) <= columns)
        {
            text.Append(line).Append('\n');
            return;
        }

        int used = 0;
        bool first = true;
        foreach (string word in line.Split(' '))
        {
            int length = Visible(word);
            if (used > 0 && used + 1 + length > columns && !string.IsNullOrWhiteSpace(text.ToString(text.Length - used, used)))
            {
                text.Append('\n').Append(' ', hang);
                used = hang;
            }
            else if (!first)
            {
                text.Append(' ');
                used++;
            }

            first = false;
            text.Append(word);
            used += length;
        }

        text.Append('\n');
    }

    /// <summary>A count with its noun: <c>1 file</c>, <c>1,204 files</c>.</summary>
    public static string Some(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static int Visible(string word)
    {
        int length = word.Length;
        for (int at = word.IndexOf('\e', StringComparison.Ordinal); at >= 0; at = word.IndexOf('\e', at + 1))
        {
            length -= word.IndexOf('m', at) - at + 1;
        }

        return length;
    }
}
