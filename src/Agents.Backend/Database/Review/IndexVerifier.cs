using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>Holds a schema's own text against its references and against the statements that read it. Code: E303.</summary>
internal sealed class IndexVerifier : IAgentVerifier
{
    private static readonly DatabaseRule s_reference = new("E303-01", "every reference has an index", FindingSeverity.Error, "Add an index that begins with the column.");
    private static readonly DatabaseRule s_path = new("E303-02", "every statement finds or orders its rows by an index", FindingSeverity.Error, "Add an index that begins with the column the statement looks for.");
    private static readonly DatabaseRule s_idle = new("E303-03", "no index does another's work", FindingSeverity.Warning, "Drop the shorter index.");
    private static readonly ImmutableArray<DatabaseRule> s_rules = [s_reference, s_path, s_idle];

    public string Name => "indexes";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E303");

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        IReadOnlyList<SchemaSource> sources = SchemaSource.Of(task, draft);
        if (sources.Count == 0)
        {
            return new([], [.. s_rules.Select(static r => r.Skipped("there is no DDL to read"))]);
        }

        ImmutableArray<Finding> findings = [.. sources.SelectMany(s => Judge(task.Definition, s))];
        return new(findings, [.. s_rules.Select(r => r.Ran(findings))]);
    }

    public static IEnumerable<Finding> Judge(AgentDefinition definition, SchemaSource source)
    {
        ReadSchema schema = DdlReader.Read(source.Text);
        foreach ((ReadTable table, ReadReference reference) in Missing(schema))
        {
            yield return s_reference.Find(
                definition, $"{table.Name}.{reference.Columns[0]} refers to {reference.Table} and no index begins with it: deleting there, and listing from there, reads all of {table.Name}.",
                source, reference.Line);
        }

        foreach ((ImmutableArray<SqlToken> statement, string? name) in Statements(source))
        {
            foreach (AccessPath path in AccessPath.Of(statement))
            {
                if (schema.Find(path.Table) is { } table && !IsServed(table, path))
                {
                    yield return s_path.Find(
                        definition, $"{name ?? "A statement"} looks in {table.Name} by {string.Join(", ", path.FoundBy.IsEmpty ? path.Order : path.FoundBy)}, which no index begins with.",
                        source, name is null ? statement[0].Line : null);
                }
            }
        }

        foreach ((ReadTable table, ReadIndex idle, ReadIndex other) in Idle(schema))
        {
            yield return s_idle.Find(definition, $"{idle.Name ?? "an index"} of {table.Name} is the beginning of {other.Name ?? "another"}.", source, idle.Line);
        }
    }

    /// <summary>References no index begins with; MySQL makes its own.</summary>
    public static IEnumerable<(ReadTable Table, ReadReference Reference)> Missing(ReadSchema schema) => schema.IsMySql
        ? []
        : schema.Tables.SelectMany(static t => t.References.Where(r => !r.Columns.IsEmpty && t.Find(r.Columns[0]) is not null && !t.IsFoundBy(r.Columns[0])).Select(r => (t, r)));

    private static IEnumerable<(ImmutableArray<SqlToken> Tokens, string? Name)> Statements(SchemaSource source) =>
        SqlTokens.Statements(source.Text).Where(static s => s[0].Is("select")).Select(static s => (s, (string?)null))
            .Concat(source.Statements.SelectMany(static s => SqlTokens.Statements(s.Text).Select(t => (t, (string?)s.Name))));

    private static bool IsServed(ReadTable table, AccessPath path)
    {
        if (!path.FoundBy.IsEmpty)
        {
            return path.FoundBy.Any(table.IsFoundBy);
        }

        return path.Order.IsEmpty || !path.IsBounded || table.Indexes.Exists(i => i.Parts.Length > 0 && i.Parts[0].Is(path.Order[0]));
    }

    private static IEnumerable<(ReadTable Table, ReadIndex Idle, ReadIndex Other)> Idle(ReadSchema schema)
    {
        foreach (ReadTable table in schema.Tables)
        {
            foreach (ReadIndex index in table.Indexes.Where(static i => i is { IsUnique: false, IsPlain: true }))
            {
                ReadIndex? other = table.Indexes.Find(o => o != index && o.IsPlain && o.Parts.Length >= index.Parts.Length
                    && (o.Parts.Length > index.Parts.Length || o.IsUnique || table.Indexes.IndexOf(o) < table.Indexes.IndexOf(index))
                    && index.Parts.Zip(o.Parts).All(static p => ReadSchema.Same(p.First.Text, p.Second.Text)));
                if (other is not null)
                {
                    yield return (table, index, other);
                }
            }
        }
    }
}
