using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Answers for a schema, or code, that was handed in: what the verifiers find, and the migration that adds the indexes it lacks.</summary>
internal static class SchemaReview
{
    private const string FixPath = "migrations/0002_indexes.up.sql";
    private const string UndoPath = "migrations/0002_indexes.down.sql";
    private static readonly ImmutableArray<IAgentVerifier> s_verifiers = [new SchemaVerifier(), new RepeatedQueryVerifier(), new IndexVerifier(), new NormalisationVerifier()];

    public static AgentDraft Draft(AgentTask task, ImmutableArray<SchemaSource> handedIn, CancellationToken cancellationToken)
    {
        AgentDraft nothing = AgentDraft.Completed(default);
        ImmutableArray<Finding> findings = [.. s_verifiers.SelectMany(v => v.Verify(task, nothing, cancellationToken).Findings)];
        string definition = handedIn.IsEmpty ? string.Empty : handedIn[0].Text.Trim() + "\n";
        ImmutableArray<(string Table, string Column, string Name)> indexes = [.. handedIn.SelectMany(static s => Missing(s.Text))];
        string up = string.Concat(indexes.Select(static i => $"CREATE INDEX {i.Name} ON {i.Table} ({i.Column});\n"));
        string down = string.Concat(indexes.Select(static i => $"DROP INDEX {i.Name};\n"));
        int statements = handedIn.Sum(static s => SqlTokens.Statements(s.Text).Length);
        int unread = findings.Count(static f => f.Rule == "E301-01");
        double confidence = statements == 0 ? 0.5 : Math.Round((double)Math.Max(statements - unread, 0) / statements, 2);
        DatabaseAnswer answer = new(Text(findings, handedIn, up), confidence, definition) { MigrationScript = up.Length > 0 ? up : null };
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, DatabaseJson.Default.DatabaseAnswer)) with
        {
            Artifacts = up.Length > 0 ? [Artifact.OfText(ArtifactNames.Code, up, FixPath), Artifact.OfText(ArtifactNames.Code, down, UndoPath)] : [],
            NotRun = [new("run/schema", "the schema on a server", CheckOutcome.NotRun, "nothing is connected to here")],
        };
    }

    private static IEnumerable<(string Table, string Column, string Name)> Missing(string ddl)
    {
        NameScope names = new();
        SqlDialect dialect = SqlDialect.All[0];
        return IndexVerifier.Missing(DdlReader.Read(ddl))
            .Select(m => (Quoted(dialect, m.Table.Name), Quoted(dialect, m.Reference.Columns[0]), names.Take($"ix_{NameScope.Plain(m.Table.Name)}_{NameScope.Plain(m.Reference.Columns[0])}")));
    }

    private static string Quoted(SqlDialect dialect, string name) =>
        name.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : dialect.Quote(name);

    private static string Text(ImmutableArray<Finding> findings, ImmutableArray<SchemaSource> handedIn, string up)
    {
        StringBuilder text = new("# Review\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{handedIn.Sum(static s => DdlReader.Read(s.Text).Tables.Count)} tables read, {findings.Length} findings.\n");
        foreach (IGrouping<string, Finding> group in findings.GroupBy(static f => f.Code.Value))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n");
            foreach (Finding finding in group)
            {
                string place = $"{finding.File}{(finding.Line is { } line ? $"{(finding.File is null ? "line " : ":")}{line}" : string.Empty)}";
                text.Append(CultureInfo.InvariantCulture, $"- {(place.Length > 0 ? $"{place}: " : string.Empty)}{finding.Message} {finding.Fix}\n");
            }
        }

        if (up.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## What adds the indexes\n```sql\n{up}```\n");
        }

        return text.Append("\nNot checked: how it behaves with rows in it; nothing was connected to.\n").ToString();
    }
}
