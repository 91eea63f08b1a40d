using System.Globalization;
using System.Text;
using Agents.Definitions;

namespace Agents.Docs.Tests;

/// <summary>The page of diagnostics is the catalog, printed, with an example that was run for each.</summary>
public sealed class DiagnosticsDocumentTests
{
    public static TheoryData<string> Ids => [.. DiagnosticReference.All.Select(rule => rule.Id)];

    [Fact]
    public void Ids_AreUnique() => Assert.Distinct(DiagnosticReference.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_OfEachDiagnostic_MakesIt(string id)
    {
        Assert.True(DiagnosticExample.All.TryGetValue(id, out DiagnosticExample? example), $"{id} has no example.");

        Assert.NotEmpty(example.Run());
    }

    [Fact]
    public void Page_IsGeneratedFromTheCatalog()
    {
        string path = Path.Combine(CodeBlock.Root, "docs/reference/diagnostics.md");
        string page = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string Write()
    {
        StringBuilder page = new("""
            # Diagnostics

            What `agents lint`, the loader and the host's start report about definition files. An id never changes its meaning. AD0xx: the file and its YAML. AD1xx: keys and
            values. AD2xx: skills. AD3xx: handoffs. AD4xx: schemas and JSON. AD5xx: prose. *Guessed* marks what could only be read by guessing what was meant: with `--strict`
            (`DefinitionReadOptions.Strict`) it is an error. Generated from the catalog in code, every example was run: `UPDATE_DOCS=1 dotnet test --project tests/Agents.Docs.Tests`.

            | Id | Severity | Meaning | Way out |
            |---|---|---|---|

            """);
        foreach (DiagnosticRule rule in DiagnosticReference.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}](#{rule.Id.ToLowerInvariant()}) | {Severity(rule)} | {Cell(rule.Title)} | {Cell(rule.Fix ?? "Nothing needs doing.")} |\n");
        }

        page.Append("\nIn the examples `{BOM}`, `{501 LINES}` and `{1025 x}` stand for a byte order mark, that many lines and that many characters.\n");
        foreach (DiagnosticRule rule in DiagnosticReference.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {rule.Id}\n\n{rule.Title}.\n");
            DiagnosticExample example = DiagnosticExample.All[rule.Id];
            foreach ((string file, string text) in example.Files)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n`{file}`\n\n````text\n{text.TrimEnd('\n')}\n````\n");
            }

            DefinitionDiagnostic said = example.Run().First();
            page.Append(CultureInfo.InvariantCulture, $"\nLine {said.Line}, column {said.Column}: {said.Message}.\n");
        }

        return page.ToString();
    }

    private static string Severity(DiagnosticRule rule) => rule.Severity.ToString().ToLowerInvariant() + (rule.Recovered ? ", guessed" : string.Empty);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
