using System.Collections.Immutable;
using System.Text;

namespace Agents.Definitions;

/// <summary>Reads pipe tables out of a paragraph's lines.</summary>
internal static class TableReader
{
    // No rule needs more, and the cost of a row is its header's width.
    private const int MostColumns = 32;

    /// <summary>The table whose header is at <paramref name="index"/>, or null; a table runs to the end of its paragraph.</summary>
    public static ProseTable? At(string[] lines, int index, int fileLine)
    {
        if (index + 1 >= lines.Length || !lines[index].Contains('|', StringComparison.Ordinal) || !IsDelimiter(lines[index + 1]))
        {
            return null;
        }

        ImmutableArray<string> header = Cells(lines[index]);
        if (header.Length > MostColumns || header.Length != Cells(lines[index + 1]).Length)
        {
            return null;
        }

        ImmutableArray<ProseRow>.Builder rows = ImmutableArray.CreateBuilder<ProseRow>();
        for (int i = index + 2; i < lines.Length; i++)
        {
            ImmutableArray<string> cells = Cells(lines[i]);
            string[] fitted = new string[header.Length];
            for (int c = 0; c < fitted.Length; c++)
            {
                fitted[c] = c < cells.Length ? cells[c] : string.Empty;
            }

            rows.Add(new([.. fitted], new(fileLine + i, 1)));
        }

        return new(header, rows.ToImmutable(), new(fileLine + index, 1));
    }

    private static bool IsDelimiter(string line) =>
        line.Contains('-', StringComparison.Ordinal) && line.Contains('|', StringComparison.Ordinal) && line.AsSpan().IndexOfAnyExcept("|-: \t") < 0;

    private static ImmutableArray<string> Cells(string line)
    {
        ImmutableArray<string>.Builder cells = ImmutableArray.CreateBuilder<string>();
        StringBuilder cell = new();
        string row = line.Trim();
        row = row.StartsWith('|') ? row[1..] : row;
        row = row.EndsWith('|') && !row.EndsWith("\\|", StringComparison.Ordinal) ? row[..^1] : row;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|')
            {
                cell.Append('|');
                i++;
            }
            else if (row[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(row[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells.ToImmutable();
    }
}
