using System.Collections.Frozen;

namespace Agents.Definitions;

/// <summary>Offers every table, line and fence of the sections to the forms.</summary>
internal static class FactReader
{
    // A line that states a rule is short; longer ones are prose, and cost nothing.
    public const int LongestRule = 500;

    // Headings under which a table or bullet is meant as a rule, so that one nothing reads deserves a word.
    private static readonly FrozenSet<string> Known = new[]
    {
        "upstream agents", "downstream agents", "skill binding", "fallback strategies", "common failure modes", "expertise areas", "version history", "explicit boundaries",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static ProseFacts Read(IReadOnlyList<Section> sections, string agent, DiagnosticLog log)
    {
        ProseFacts facts = new(agent, log);
        foreach (Section section in sections)
        {
            if (section.Heading is { } heading && heading.Text.Length <= LongestRule)
            {
                _ = LineForms.Rows.Any(form => form.TryRead(heading, section, facts));
            }

            foreach (ProseTable table in section.Tables)
            {
                ReadTable(table, section, facts);
            }

            foreach (ProseLine line in section.Lines)
            {
                ReadLine(line, section, facts);
            }

            foreach (ProseFence fence in section.Fences)
            {
                _ = FenceForms.Rows.Any(form => form.TryRead(fence, section, facts));
            }
        }

        return facts;
    }

    private static void ReadTable(ProseTable table, Section section, ProseFacts facts)
    {
        foreach (TableForm form in TableForms.Rows)
        {
            if (form.Match(table.Header) is not { } columns)
            {
                continue;
            }

            foreach (ProseRow row in table.Rows)
            {
                Cells cells = new(columns.ToDictionary(column => column.Key, column => row.Cells[column.Value], StringComparer.Ordinal), row.Place);
                if (cells[form.Columns[0][0]].Length == 0)
                {
                    facts.Log.Report(DiagnosticCatalog.RowIncomplete, row.Place, $"the row has no {form.Columns[0][1]}");
                    continue;
                }

                form.Read(cells, facts);
            }

            return;
        }

        if (Known.Contains(section.Title))
        {
            facts.Log.Report(DiagnosticCatalog.TableHeader, table.Place, $"no rule is read from columns {Quote.Of(string.Join(" | ", table.Header))}");
        }
    }

    private static void ReadLine(ProseLine line, Section section, ProseFacts facts)
    {
        if (line.Bullet && section.Title.Contains("debug checklist", StringComparison.Ordinal))
        {
            facts.Checklist.Add(new(FenceForms.Unboxed(line.Text), line.Place));
            return;
        }

        if (line.Text.Length <= LongestRule && LineForms.Rows.Any(form => form.TryRead(line, section, facts)))
        {
            return;
        }

        if (line.Bullet && Known.Contains(section.Title))
        {
            facts.Log.Report(DiagnosticCatalog.LineUnread, line.Place, $"{Quote.Of(line.Text)} states no rule");
        }
    }
}
