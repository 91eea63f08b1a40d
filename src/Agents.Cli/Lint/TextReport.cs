using System.Globalization;
using System.Text;
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
                Append(text, Line(diagnostic, terminal.Colours), diagnostic.ToString().Length, terminal.Width);

                // The way out of a fault is said once in a file.
                if (diagnostic.Fix is { } fix && said.Add(diagnostic.Id))
                {
                    Append(text, $"{Hang}fix: {fix}", 0, terminal.Width);
                }
            }
        }

        foreach (string line in Summary(report, notes))
        {
            Append(text, line, 0, terminal.Width);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Summary(LintReport report, bool notes)
    {
        int infos = report.Count(DiagnosticSeverity.Info);
        string hint = infos > 0 && !notes ? " (--notes shows them)" : string.Empty;
        yield return $"{Some(report.Files.Length, "file")}: {Some(report.Count(DiagnosticSeverity.Error), "error")}, {Some(report.Count(DiagnosticSeverity.Warning), "warning")}, {Some(infos, "note")}{hint}";
        if (report.Files.Count(static file => file.Recovered) is > 0 and var recovered)
        {
            yield return $"{Some(recovered, "file")} could only be read by guessing what was meant; --strict makes that an error";
        }

        if (report.LeftOut > 0)
        {
            yield return $"{Some(report.LeftOut, "Markdown file")} that {(report.LeftOut == 1 ? "is" : "are")} neither agent nor skill {(report.LeftOut == 1 ? "was" : "were")} left out; name a file to have it checked";
        }
    }

    private static string Some(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Line(DefinitionDiagnostic d, bool colours)
    {
        if (!colours)
        {
            return d.ToString();
        }

        string colour = d.Severity switch { DiagnosticSeverity.Error => "31", DiagnosticSeverity.Warning => "33", _ => "36" };
        return $"{d.File}({d.Line},{d.Column}): \e[{colour}m{d.Severity.ToString().ToLowerInvariant()} {d.Id}\e[0m: {d.Message}";
    }

    // Breaks between words at the width; a word longer than a line stays whole, so that paths can be copied.
    private static void Append(StringBuilder text, string line, int visible, int? width)
    {
        if (width is not { } columns || (visible > 0 ? visible : line.Length) <= columns)
        {
            text.Append(line).Append('\n');
            return;
        }

        int used = 0;
        string indent = line.StartsWith(Hang, StringComparison.Ordinal) ? $"{Hang}     " : Hang;
        foreach (string word in line.Split(' '))
        {
            int length = Visible(word);
            if (used > 0 && used + 1 + length > columns && !string.IsNullOrWhiteSpace(text.ToString(text.Length - used, used)))
            {
                text.Append('\n').Append(indent);
                used = indent.Length;
            }
            else if (used > 0 || word.Length == 0)
            {
                text.Append(' ');
                used++;
            }

            text.Append(word);
            used += length;
        }

        text.Append('\n');
    }

    private static int Visible(string word)
    {
        int length = word.Length;
        for (int at = word.IndexOf('\e', StringComparison.Ordinal); at >= 0; at = word.IndexOf('\e', at + 1))
        {
            length -= word.IndexOf('m', at) - at + 1;
        }

        return length;
    }
}
