using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Agents.Definitions;

/// <summary>Cuts the body into sections.</summary>
/// <remarks>
/// Markdig finds headings, fences and lists; its inline parsers are off, because rules need lines as they were written
/// and hostile emphasis or links then cost nothing. Tables are read from those lines.
/// </remarks>
internal sealed class ProseReader
{
    private static readonly MarkdownPipeline BlocksOnly = Build();
    private readonly List<Section> _sections = [new(string.Empty)];
    private readonly string[] _lines;
    private readonly DiagnosticLog _log;
    private string _lead = string.Empty;

    private ProseReader(string[] lines, DiagnosticLog log)
    {
        _lines = lines;
        _log = log;
    }

    public static IReadOnlyList<Section> Read(string[] lines, DiagnosticLog log)
    {
        ProseReader reader = new(lines, log);
        if (Parse(lines) is { } document)
        {
            reader.Walk(document, bullet: false);
        }
        else
        {
            log.Report(DiagnosticCatalog.ProseUnread, SourcePlace.Start, "the prose is nested too deeply; no rule was read from it");
        }

        return reader._sections;
    }

    private static MarkdownDocument? Parse(string[] lines)
    {
        try
        {
            return Markdown.Parse(string.Join('\n', lines), BlocksOnly);
        }
        catch (ArgumentException)
        {
            // Markdig's own guard against deep nesting.
            return null;
        }
    }

    private static MarkdownPipeline Build()
    {
        MarkdownPipelineBuilder builder = new();
        builder.InlineParsers.Clear();
        builder.BlockParsers.RemoveAll(static parser => parser is HtmlBlockParser);
        return builder.UsePreciseSourceLocation().Build();
    }

    private void Walk(ContainerBlock container, bool bullet)
    {
        foreach (Block block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    string text = SourceOf(heading)[0].Trim().TrimStart('#').Trim();
                    _sections.Add(new(Section.TitleOf(text), new(text, new(heading.Line + 1, heading.Column + 1), Bullet: false, string.Empty)));
                    _lead = string.Empty;
                    break;
                case FencedCodeBlock fence:
                    AddFence(fence);
                    break;
                case ParagraphBlock paragraph:
                    AddLines(paragraph, bullet && container.IndexOf(block) == 0);
                    break;
                case ListBlock list:
                    Walk(list, bullet: false);
                    _lead = string.Empty;
                    break;
                case ContainerBlock inner:
                    Walk(inner, bullet: inner is ListItemBlock);
                    break;
            }
        }
    }

    private void AddFence(FencedCodeBlock fence)
    {
        if (fence.ClosingFencedCharCount == 0)
        {
            _log.Report(DiagnosticCatalog.OpenFence, new(fence.Line + 1, fence.Column + 1), "the code fence is never closed");
        }

        string[] lines = [.. (fence.Lines.Lines ?? []).Take(fence.Lines.Count).Select(line => line.Slice.ToString())];
        string language = (fence.Info ?? string.Empty).Trim().ToLowerInvariant();
        _sections[^1].Fences.Add(new(language, lines, new(fence.Line + 2, 1)));
    }

    private void AddLines(ParagraphBlock paragraph, bool bullet)
    {
        string[] lines = SourceOf(paragraph);
        for (int i = 0; i < lines.Length; i++)
        {
            if (TableReader.At(lines, i, paragraph.Line + 1) is { } table)
            {
                _sections[^1].Tables.Add(table);
                return;
            }

            string text = lines[i].Trim();
            int line = paragraph.Line + i;

            // An indented line goes on with its bullet.
            while (bullet && i + 1 < lines.Length && lines[i + 1].Length > 0 && char.IsWhiteSpace(lines[i + 1][0]) && text.Length <= FactReader.LongestRule)
            {
                text = $"{text} {lines[++i].Trim()}";
            }

            int column = line < _lines.Length ? Math.Max(0, _lines[line].IndexOf(lines[line - paragraph.Line].Trim(), StringComparison.Ordinal)) : 0;
            _sections[^1].Lines.Add(new(text, new(line + 1, column + 1), bullet && line == paragraph.Line, bullet ? _lead : string.Empty));
        }

        if (!bullet)
        {
            _lead = lines[^1].Trim();
        }
    }

    // Lines of the file, cut where the block begins: inside a list item that is after the bullet.
    private string[] SourceOf(LeafBlock block)
    {
        int first = block.Line;
        int count = 1;
        for (int left = block.Span.Length - (_lines[first].Length - block.Column + 1); left > 0 && first + count < _lines.Length; count++)
        {
            left -= _lines[first + count].Length + 1;
        }

        string[] lines = _lines[first..(first + count)];
        lines[0] = block.Column <= lines[0].Length ? lines[0][block.Column..] : string.Empty;
        return lines;
    }
}
