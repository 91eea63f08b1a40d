namespace Agents.Verification;

/// <summary>One file's text, its lines, and the names in it, each kept once.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _lineStarts.Add(i + 1);
        }
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => _lineStarts.Count;

    public ReadOnlySpan<char> Span(Token token) => Text.AsSpan(token.Start, token.Length);

    public string Name(Token token) => Name(Span(token));

    /// <summary>The same string for the same characters.</summary>
    public string Name(ReadOnlySpan<char> characters)
    {
        if (!_lookup.TryGetValue(characters, out string? name))
        {
            name = characters.ToString();
            _names.Add(name);
        }

        return name;
    }

    /// <summary>The line of an offset, from 1.</summary>
    public int LineOf(int offset)
    {
        int index = _lineStarts.BinarySearch(offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>A line's characters, without its break.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Count ? _lineStarts[line] - 1 : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd('\r');
    }
}
