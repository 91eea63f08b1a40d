using System.Collections.Immutable;
using System.Text;

namespace Agents.Backend;

/// <summary>Lays statements out in columns: heads, items, and a comment behind each line that holds an assumption.</summary>
internal sealed class NotationPage(ImmutableArray<Assumption> assumptions)
{
    private const int Width = 76;
    private const int WidestHead = 16;
    private const int WidestLine = 72;

    private readonly List<(string Head, List<NotationItem> Items, string? Node)> _statements = [];

    /// <summary>A statement whose first line also says <paramref name="node"/>.</summary>
    public void Statement(string head, IEnumerable<NotationItem> items, string? node = null) => _statements.Add((head, [.. items], node));

    public override string ToString()
    {
        int column = _statements.Select(static s => s.Head.Length).Where(static l => l <= WidestHead).DefaultIfEmpty(0).Max() + 1;
        List<(string Line, string? Comment)> lines = [.. _statements.SelectMany(s => Lay(s.Head, s.Items, s.Node, column))];
        int comments = lines.Where(static l => l.Comment is not null && l.Line.Length <= WidestLine).Select(static l => l.Line.Length).DefaultIfEmpty(0).Max() + 3;
        StringBuilder text = new();
        foreach ((string line, string? comment) in lines)
        {
            text.Append(comment is null ? line : $"{line.PadRight(comments)}{(line.Length >= comments ? "   " : "")}# ? {comment}").Append('\n');
        }
        return text.ToString();
    }

    private IEnumerable<(string Line, string? Comment)> Lay(string head, List<NotationItem> items, string? node, int column)
    {
        string indent = new(' ', column);
        StringBuilder line = new(head.PadRight(column - 1));
        List<string> nodes = node is null ? [] : [node];
        bool empty = true;
        for (int i = 0; i < items.Count; i++)
        {
            NotationItem item = items[i];
            bool breaks = !empty && (item.OwnLine || items[i - 1].OwnLine || line.Length + 2 + item.Text.Length > Width);
            if (breaks)
            {
                yield return (line.ToString(), Comment(nodes));
                line.Clear().Append(indent, 0, column - 1);
                nodes = [];
                empty = true;
            }
            line.Append(empty ? " " : ", ").Append(item.Text);
            nodes.AddRange(item.Nodes);
            empty = false;
        }
        yield return (line.ToString().TrimEnd(), Comment(nodes));
    }

    private string? Comment(List<string> nodes)
    {
        List<Assumption> about = [.. assumptions.Where(a => nodes.Any(n => a.Node == n || a.Node.StartsWith(n + ".", StringComparison.Ordinal) && n.Contains('.', StringComparison.Ordinal)))];
        List<int> questions = [.. about.Where(static a => a.Question is not null).Select(NumberOf)];
        return questions.Count > 0 ? $"question {string.Join(" and ", questions)}" : about.Count > 0 ? "assumed" : null;
    }

    /// <summary>Questions are numbered as they are asked: by rank, then in order.</summary>
    private int NumberOf(Assumption assumption) =>
        assumptions.Where(static a => a.Question is not null).OrderByDescending(static a => a.Rank).ToList().FindIndex(a => ReferenceEquals(a, assumption)) + 1;
}
