using System.Text;
using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Lines as compilers write them, each with its way out, and one line that sums up.</summary>
internal static class TextReport
{
    private const string Hang = "    ";

    public static string Write(LintReport report, Terminal terminal, bool notes)
    {
        StringBuilder text = new();
        foreach (LintedFile file in report.Files)
        {
            HashSet<string> said = new(StringComparer.Ordinal);
            foreach (DefinitionDiagnostic diagnostic in report.Of(file).Where(d => notes || d.Severity > DiagnosticSeverity.Info))
            {
                Paragraph.Append(text, Line(diagnostic, terminal.Colours), Hang.Length, terminal.Width);

                // The way out of a fault is said once in a file.
                if (diagnostic.Fix is { } fix && said.Add(diagnostic.Id))
                {
                    Paragraph.Append(text, $"{Hang}fix: {fix}", Hang.Length + "fix: ".Length, terminal.Width);
                }
            }
        }

        foreach (string line in Summary(report, notes))
        {
            Paragraph.Append(text, line, Hang.Length, terminal.Width);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Summary(LintReport report, bool notes)
    {
        int infos = report.Count(DiagnosticSeverity.Info);
        string hint = infos > 0 && !notes ? " (--notes shows them)" : string.Empty;
        yield return $"{Paragraph.Some(report.Files.Length, "file")}: {Paragraph.Some(report.Count(DiagnosticSeverity.Error), "error")}, {Paragraph.Some(report.Count(DiagnosticSeverity.Warning), "warning")}, {Paragraph.Some(infos, "note")}{hint}";
        if (report.Files.Count(static file => file.Recovered) is > 0 and var recovered)
        {
            yield return $"{Paragraph.Some(recovered, "file")} could only be read by guessing what was meant; --strict makes that an error";
        }

        if (report.LeftOut > 0)
        {
            yield return $"{Paragraph.Some(report.LeftOut, "Markdown file")} that {(report.LeftOut == 1 ? "is" : "are")} neither agent nor skill {(report.LeftOut == 1 ? "was" : "were")} left out; name a file to have it checked";
        }
    }

    private static string Line(DefinitionDiagnostic d, bool colours)
    {
        if (!colours)
        {
            return d.ToString();
        }

        string colour = d.Severity switch { DiagnosticSeverity.Error => "31", DiagnosticSeverity.Warning => "33", _ => "36" };
        return $"{d.File}({d.Line},{d.Column}): \e[{colour}m{d.Severity.ToString().ToLowerInvariant()} {d.Id}\e[0m: {d.Message}";
    }
}
