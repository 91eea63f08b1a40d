using System.Diagnostics.CodeAnalysis;

namespace Agents.Definitions;

/// <summary>The top-level keys of one file, in file order, each once.</summary>
internal sealed class FrontMatter(Frame frame, DiagnosticLog log, DefinitionReadOptions options)
{
    private static readonly YamlLimits Plain = new() { MaxNodes = 20_000, MaxDepth = 64, MaxAliases = 0 };
    private static readonly YamlLimits WithAliases = Plain with { MaxAliases = 100 };
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public DiagnosticLog Log => log;

    public DefinitionReadOptions Options => options;

    public IEnumerable<string> Keys => _order;

    /// <summary>Whose keys the file uses.</summary>
    public DefinitionDialect Dialect { get; set; }

    /// <summary>Where a missing key would be written.</summary>
    public SourcePlace Place => frame.Place(1, 1);

    /// <summary>Where the value at a pointer is written; null when its key is not there.</summary>
    public SourcePlace? Locate(string pointer)
    {
        int end = pointer.IndexOf('/', 1);
        string key = (end < 0 ? pointer[1..] : pointer[1..end]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return _values.TryGetValue(key, out YamlNode node) ? node.Locate(pointer) : null;
    }

    /// <summary>Where a word of a value stands, at or after a place; that place when the word is not written as such.</summary>
    public SourcePlace PlaceOf(string word, SourcePlace from)
    {
        for (int i = from.Line - frame.BlockLine; i >= 0 && i < frame.Block.Length; i++)
        {
            bool first = i == from.Line - frame.BlockLine;
            if (!first && FrontMatterFinder.KeyLine().IsMatch(frame.Block[i]))
            {
                break;
            }

            int start = first ? Math.Min(from.Column - 1 - frame.Indent, frame.Block[i].Length) : 0;
            int at = frame.Block[i].IndexOf(word, Math.Max(0, start), StringComparison.Ordinal);
            if (at >= 0)
            {
                return frame.Place(i + 1, at + 1);
            }
        }

        return from;
    }

    public static FrontMatter Read(Frame frame, DiagnosticLog log, DefinitionReadOptions options)
    {
        FrontMatter matter = new(frame, log, options);
        YamlProblem? refusal = matter.TryAdd(frame.Block, frame.BlockLine);
        if (refusal is not null)
        {
            SegmentRecovery.Recover(frame, refusal, matter);
        }

        return matter;
    }

    public bool TryGet(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        bool found = _values.TryGetValue(key, out YamlNode node);
        value = found ? node : null;
        return found;
    }

    /// <summary>Adds a key; one that is there already is reported and left as it is.</summary>
    public void Add(string key, YamlNode node)
    {
        if (_values.TryAdd(key, node))
        {
            _order.Add(key);
        }
        else
        {
            log.ReportGuess(DiagnosticCatalog.Forbidden, node.Place, $"key {Quote.Of(key)} occurs twice; the first value is kept");
        }
    }

    /// <summary>Adds every key of some lines of the block, or says why they are no YAML mapping.</summary>
    public YamlProblem? TryAdd(string[] lines, int fileLine)
    {
        // Line breaks to the parser, though not to YAML 1.2 or to an editor that counts lines.
        string text = string.Join('\n', lines).Replace('\u2028', ' ').Replace('\u2029', ' ').Replace('\u0085', ' ');
        YamlResult result = YamlReader.Read(text, Plain);
        if (result.Problems is [{ Kind: YamlProblemKind.Alias } alias])
        {
            result = YamlReader.Read(text, WithAliases);
            if (result.Root is not null)
            {
                log.Report(DiagnosticCatalog.Forbidden, Place(alias.Line, alias.Column), alias.Message + "; it is read as the anchor's value");
            }
        }

        if (result.Root is not { } root)
        {
            return result.Problems[0];
        }

        if (root.ValueKind is not (System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.Null))
        {
            return new(YamlProblemKind.Syntax, 1, 1, "the front matter is not a mapping of keys to values");
        }

        foreach (YamlProblem duplicate in result.Problems)
        {
            log.ReportGuess(DiagnosticCatalog.Forbidden, Place(duplicate.Line, duplicate.Column), duplicate.Message);
        }

        YamlNode node = new(root, string.Empty, pointer =>
        {
            YamlPlace place = result.Locate(pointer);
            return Place(place.Line, place.Column);
        });
        foreach ((string key, YamlNode value) in node.Members())
        {
            Add(key, value);
        }

        return null;

        SourcePlace Place(int line, int column) => new(fileLine + line - 1, column + frame.Indent);
    }
}
