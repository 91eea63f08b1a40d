using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Gathers lines of notation and aligns their columns: head, text, mark.</summary>
internal sealed class NotationLines(ImmutableArray<AgentQuestion> questions)
{
    private readonly List<(string Head, string Text, string Mark)> _lines = [];

    public void Add(string head, string text, IEnumerable<Assumption> assumed)
    {
        ImmutableArray<Assumption> all = [.. assumed];
        int question = all.Select(a => a.Question is null ? -1 : questions.IndexOf(a.Question)).DefaultIfEmpty(-1).Max();
        string mark = question >= 0 ? string.Create(CultureInfo.InvariantCulture, $"# ? question {question + 1}") : all.IsEmpty ? string.Empty : "# ? assumed";
        _lines.Add((head, text, mark));
    }

    public override string ToString()
    {
        int head = _lines.Max(static l => l.Head.Length) + 2;
        int mark = Math.Min(66, _lines.Where(static l => l.Mark.Length > 0).Select(l => head + l.Text.Length + 3).DefaultIfEmpty(0).Max());
        StringBuilder text = new();
        foreach ((string Head, string Text, string Mark) line in _lines)
        {
            string left = line.Head.PadRight(head) + line.Text;
            text.Append(line.Mark.Length == 0 ? left.TrimEnd() : left.PadRight(mark - 1) + " " + line.Mark).Append('\n');
        }

        return text.ToString();
    }
}
