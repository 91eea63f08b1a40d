using System.Globalization;
using System.Text.RegularExpressions;
using Agents.Definitions;

namespace Agents.Docs.Tests;

/// <summary>Files in which one diagnostic is found, in the first of them.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Files">The files as they are shown; braces stand for what cannot be shown.</param>
public sealed partial record DiagnosticExample(string Id, IReadOnlyList<(string Path, string Text)> Files)
{
    public static IReadOnlyDictionary<string, DiagnosticExample> All { get; } = Read().ToDictionary(example => example.Id, StringComparer.Ordinal);

    /// <summary>The lines at which it is found in the first file.</summary>
    public IEnumerable<DefinitionDiagnostic> Run()
    {
        DefinitionFile[] files = [.. Files.Select(file => DefinitionFileReader.Read(Written(file.Text), file.Path))];
        return files[0].Diagnostics.Concat(DefinitionGraph.Of(files).Diagnostics).Where(d => d.Id == Id && d.File == Files[0].Path);
    }

    // {BOM}, {501 LINES} and {1025 x} stand for a mark, lines and repeated characters.
    private static string Written(string text) => Placeholder().Replace(text.Replace("{BOM}", "\uFEFF", StringComparison.Ordinal), match =>
    {
        int count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        string what = match.Groups["what"].Value;
        return string.Concat(Enumerable.Repeat(what == "LINES" ? "line\n" : what, count));
    });

    private static IEnumerable<DiagnosticExample> Read()
    {
        string[] blocks = File.ReadAllText(Path.Combine(CodeBlock.Root, "tests/Agents.Docs.Tests/DiagnosticExamples.txt")).Split("=== ", StringSplitOptions.RemoveEmptyEntries);
        foreach (string block in blocks)
        {
            string[] files = block[6..].Split("+++ ");
            yield return new(block[..5], [.. files.Select(file => (file[..file.IndexOf('\n', StringComparison.Ordinal)], file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..]))]);
        }
    }

    [GeneratedRegex(@"\{(?<count>[0-9]+) (?<what>LINES|[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
