using System.Text;

namespace Agents.Definitions.Tests;

/// <summary>A file while it is being written: keys in order, each with its lines, and a body. A fault is put in here, so its line is known.</summary>
internal sealed class DraftFile(string path, DefinitionDialect dialect)
{
    public string Path { get; set; } = path;

    public DefinitionDialect Dialect => dialect;

    /// <summary>Lines before the opening delimiter, the delimiter itself included.</summary>
    public List<string> Opening { get; } = ["---"];

    public List<DraftKey> Keys { get; } = [];

    public List<string> Closing { get; } = ["---"];

    public List<string> Body { get; } = [];

    public string Indent { get; set; } = "";

    public string LineEnd { get; set; } = "\n";

    public bool Mark { get; set; }

    public DraftKey? Find(string key) => Keys.Find(entry => entry.Key == key);

    /// <summary>The line, from 1, of a key.</summary>
    public int LineOf(DraftKey key) =>
        Opening.Count + Keys.TakeWhile(entry => entry != key).Sum(entry => entry.Lines.Count) + key.Lines.FindIndex(line => line.StartsWith(key.Key, StringComparison.Ordinal)) + 1;

    /// <summary>The line, from 1, of the last line with a text.</summary>
    public int LineWith(string text)
    {
        string[] lines = System.Text.Encoding.UTF8.GetString(ToBytes()).ReplaceLineEndings("\n").Split('\n');
        return Array.FindLastIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1;
    }

    /// <summary>Writes a key anew; comments above it stay.</summary>
    public DraftKey Rewrite(string key, params string[] lines)
    {
        DraftKey entry = Find(key)!;
        entry.Lines.RemoveRange(entry.Lines.FindIndex(line => line.StartsWith(key, StringComparison.Ordinal)), entry.Lines.Count - entry.Lines.FindIndex(line => line.StartsWith(key, StringComparison.Ordinal)));
        entry.Lines.AddRange(lines);
        return entry;
    }

    /// <summary>Adds a key at a place of its own.</summary>
    public DraftKey Insert(Random random, DraftKey key)
    {
        Keys.Insert(random.Next(Keys.Count + 1), key);
        return key;
    }

    /// <summary>The line, from 1, of a body line.</summary>
    public int LineOfBody(int index) => Opening.Count + Keys.Sum(entry => entry.Lines.Count) + Closing.Count + index + 1;

    public byte[] ToBytes()
    {
        IEnumerable<string> matter = Opening.Concat(Keys.SelectMany(entry => entry.Lines)).Concat(Closing).Select(line => line.Length == 0 ? line : Indent + line);
        byte[] text = Encoding.UTF8.GetBytes(string.Join(LineEnd, matter.Concat(Body)) + LineEnd);
        return Mark ? [0xEF, 0xBB, 0xBF, .. text] : text;
    }
}
