using Markdig;
using Markdig.Syntax;

namespace Agents.Docs.Tests;

/// <summary>A fenced block of a document.</summary>
/// <param name="File">The document, relative to the root.</param>
/// <param name="Line">The fence's line, from 1.</param>
/// <param name="Language">What the fence says; empty for plain output.</param>
/// <param name="Text">The block.</param>
public sealed record CodeBlock(string File, int Line, string Language, string Text)
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<CodeBlock> All() =>
        Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(IsDocument)
            .Order(StringComparer.Ordinal)
            .SelectMany(Read);

    public static IEnumerable<CodeBlock> Read(string file) =>
        Markdown.Parse(System.IO.File.ReadAllText(System.IO.Path.Combine(Root, file))).Descendants<FencedCodeBlock>()
            .Select(block => new CodeBlock(file, block.Line + 1, block.Info ?? string.Empty, block.Lines.ToString()));

    public override string ToString() => $"{File}:{Line}";

    private static bool IsDocument(string path) =>
        !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
        && (path.StartsWith("docs/", StringComparison.Ordinal) || !path.Contains('/') || (path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("/README.md", StringComparison.Ordinal) && path.Count(c => c == '/') == 2));

    private static string FindRoot()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !System.IO.File.Exists(System.IO.Path.Combine(at, "Agents.sln")))
        {
            at = System.IO.Path.GetDirectoryName(at);
        }

        return at ?? throw new InvalidOperationException("The repository's root is not above the tests.");
    }
}
