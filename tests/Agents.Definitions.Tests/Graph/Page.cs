using System.Text;

namespace Agents.Definitions.Tests;

/// <summary>A file in the making that remembers on which line it wrote what.</summary>
internal sealed class Page(string path)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private int _line = 1;

    public string Path => path;

    public string Text => _text.ToString();

    public void Line(string text = "", params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            _lines[key] = _line;
        }

        _text.Append(text).Append('\n');
        _line += 1 + text.Count(c => c == '\n');
    }

    public bool Has(string key) => _lines.ContainsKey(key);

    public int LineOf(string key) => _lines[key];
}
