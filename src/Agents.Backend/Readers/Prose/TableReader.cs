namespace Agents.Backend;

/// <summary>Reads tables in bars: a column of things or none, a column of fields, and what the columns behind say of each.</summary>
internal sealed class TableReader(ServiceDraft draft, ClauseContext context)
{
    private int _things = -1;
    private int _fields = -1;

    /// <summary>Reads a line that begins with a bar; the first one is the header. Lines without a column of fields stay unread.</summary>
    public void ReadLine(List<Token> line, bool first)
    {
        List<List<Token>> cells = Cells(line);
        if (cells.TrueForAll(c => c.TrueForAll(t => !t.IsWord && t.Kind != TokenKind.Number))) { foreach (Token token in line) draft.Mark(token); return; }
        if (first) { ReadHeader(cells); return; }
        if (_fields < 0 || _fields >= cells.Count || cells[_fields].Count == 0) return;
        ProseResource? resource = _things < 0 ? draft.Topic : _things < cells.Count && cells[_things].Count > 0 ? context.Resource(cells[_things]) : draft.Topic;
        if (resource is null) return;
        (draft.Topic, draft.IsRequest) = (resource, true);
        // The cells behind are what would stand in brackets behind the name.
        List<Token> item = [.. cells[_fields]];
        foreach (List<Token> cell in cells.Skip(_fields + 1).Where(c => c.Count > 0)) item.AddRange([Mark(item[^1], item.Count == cells[_fields].Count ? ":" : ","), .. cell]);
        context.Fields.ReadItem(item, resource);
    }

    private void ReadHeader(List<List<Token>> cells)
    {
        _things = cells.FindIndex(c => c.Exists(t => t.IsAny(Lexicon.ResourceHeadings)));
        _fields = cells.FindIndex(c => c.Exists(t => t.IsAny(Lexicon.FieldHeadings) || t.Is("column")));
        if (_fields < 0 && _things != 0) _fields = cells.FindIndex(c => c is [{ Lower: "name" }]);
        if (_fields >= 0) foreach (List<Token> cell in cells) draft.Use(cell, "service", WordUse.Filler);
    }

    private static List<List<Token>> Cells(List<Token> line)
    {
        List<List<Token>> cells = [];
        foreach (Token token in line)
        {
            if (token.Is("|")) cells.Add([]);
            else cells[^1].Add(token);
        }
        if (cells[^1].Count == 0) cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static Token Mark(Token before, string mark) => before with { Kind = TokenKind.Punctuation, Lower = mark };
}
