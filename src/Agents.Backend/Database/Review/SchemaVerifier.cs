using System.Collections.Immutable;
using System.Text;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>Reads a schema from its own text and says what no database could make of it. Code: E301.</summary>
internal sealed class SchemaVerifier : IAgentVerifier
{
    private static readonly DatabaseRule s_unread = new("E301-01", "every statement can be read", FindingSeverity.Error, "Close what is open and name what has no name.");
    private static readonly DatabaseRule s_table = new("E301-02", "references name tables there are", FindingSeverity.Error, "Make the table first, or correct its name.");
    private static readonly DatabaseRule s_column = new("E301-03", "keys and indexes name columns there are", FindingSeverity.Error, "Correct the column's name.");
    private static readonly DatabaseRule s_type = new("E301-04", "both ends of a reference have one type", FindingSeverity.Error, "Give the column the type of the key it refers to.");
    private static readonly DatabaseRule s_twice = new("E301-05", "no name is used twice", FindingSeverity.Error, "Rename one of the two.");
    private static readonly DatabaseRule s_order = new("E301-06", "tables are made before they are referred to", FindingSeverity.Error, "Move the table up; where tables refer to each other, add the reference with ALTER TABLE afterwards.");
    private static readonly DatabaseRule s_target = new("E301-07", "references lead to a key", FindingSeverity.Error, "Refer to the primary key, or make the column unique.");
    private static readonly DatabaseRule s_long = new("E301-08", "names have at most 63 bytes", FindingSeverity.Error, "Shorten the name: PostgreSQL cuts it off, and two may then be one.");
    private static readonly DatabaseRule s_key = new("E301-09", "every table has a primary key", FindingSeverity.Warning, "Add a primary key.");
    private static readonly DatabaseRule s_money = new("E301-10", "money is exact", FindingSeverity.Warning, "Use numeric(precision, scale).");

    private static readonly ImmutableArray<DatabaseRule> s_rules = [s_unread, s_table, s_column, s_type, s_twice, s_order, s_target, s_long, s_key, s_money];
    private static readonly ImmutableArray<string> s_amounts = ["price", "amount", "total", "balance", "cost", "salary", "fee", "subtotal"];

    public string Name => "schema";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E301");

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
        return schema.Problems.Select(p => s_unread.Find(definition, Sentence(p.Message), source, p.Line))
            .Concat(schema.Tables.Count == 0 ? [s_unread.Find(definition, "No table is made.", source)] : [])
            .Concat(Twice(schema).Select(f => s_twice.Find(definition, f.Message, source, f.Line)))
            .Concat(schema.Tables.SelectMany(t => Table(t).Select(f => f.Rule.Find(definition, f.Message, source, f.Line))))
            .Concat(schema.Tables.SelectMany(t => t.References.SelectMany(r => Reference(schema, t, r).Select(f => f.Rule.Find(definition, f.Message, source, r.Line)))));
    }

    private static IEnumerable<(string Message, int Line)> Twice(ReadSchema schema)
    {
        foreach (IGrouping<string, ReadTable> same in schema.Tables.GroupBy(static t => t.Name, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1))
        {
            yield return ($"Table {same.Key} is made twice.", same.Last().Line);
        }

        foreach (IGrouping<string, (string Name, int Line)> same in schema.Names.GroupBy(static n => n.Name, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1))
        {
            yield return ($"The name {same.Key} is given twice.", same.Last().Line);
        }
    }

    private static IEnumerable<(DatabaseRule Rule, string Message, int Line)> Table(ReadTable table)
    {
        foreach (IGrouping<string, ReadColumn> same in table.Columns.GroupBy(static c => c.Name, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1))
        {
            yield return (s_twice, $"{table.Name} has the column {same.Key} twice.", same.Last().Line);
        }

        foreach (ReadIndex index in table.Indexes)
        {
            foreach (ReadPart part in index.Parts.Where(p => p.Column is { } c && table.Find(c) is null))
            {
                yield return (s_column, $"{index.Name ?? "A key"} of {table.Name} names {part.Column}, which is no column of it.", index.Line);
            }
        }

        foreach ((string name, int line) in table.Columns.Select(static c => (c.Name, c.Line)).Append((table.Name, table.Line))
            .Concat(table.Indexes.Where(static i => i.Name is not null).Select(static i => (i.Name!, i.Line))).Where(static n => Encoding.UTF8.GetByteCount(n.Item1) > NameScope.MostBytes))
        {
            yield return (s_long, $"{name} has {Encoding.UTF8.GetByteCount(name)} bytes.", line);
        }

        if (!table.HasKey && table.Columns.Count > 0)
        {
            yield return (s_key, $"{table.Name} has no primary key.", table.Line);
        }

        foreach (ReadColumn column in table.Columns.Where(static c => IsInexact(c.Type) && s_amounts.Any(a => c.Name.Split('_')[^1].Equals(a, StringComparison.OrdinalIgnoreCase))))
        {
            yield return (s_money, $"{table.Name}.{column.Name} is {column.Type}, which cannot hold cents exactly.", column.Line);
        }
    }

    private static bool IsInexact(string type) => type.StartsWith("float", StringComparison.Ordinal) || type.StartsWith("double", StringComparison.Ordinal) || type.StartsWith("real", StringComparison.Ordinal);

    private static IEnumerable<(DatabaseRule Rule, string Message)> Reference(ReadSchema schema, ReadTable table, ReadReference reference)
    {
        foreach (string column in reference.Columns.Where(c => table.Find(c) is null))
        {
            yield return (s_column, $"A reference of {table.Name} names {column}, which is no column of it.");
        }

        if (schema.Find(reference.Table) is not { } target)
        {
            yield return (s_table, $"{table.Name} refers to {reference.Table}, which is no table.");
            yield break;
        }

        if (reference.IsInline && !schema.IsSqlite && schema.Tables.IndexOf(target) > schema.Tables.IndexOf(table))
        {
            yield return (s_order, $"{table.Name} refers to {target.Name}, which is made only afterwards.");
        }

        ImmutableArray<string> targets = reference.Targets.IsEmpty ? [.. target.Indexes.FirstOrDefault(static i => i.IsUnique)?.Parts.Select(static p => p.Column).OfType<string>() ?? []] : reference.Targets;
        foreach ((string from, string to) in reference.Columns.Zip(targets))
        {
            if (target.Find(to) is not { } end)
            {
                yield return (s_column, $"{table.Name}.{from} refers to {target.Name}.{to}, which is no column.");
            }
            else if (table.Find(from) is { } begin && Kind(begin.Type) != Kind(end.Type))
            {
                yield return (s_type, $"{table.Name}.{from} is {begin.Type} and refers to {target.Name}.{to}, which is {end.Type}.");
            }
        }

        if (!targets.IsEmpty && targets.All(t => target.Find(t) is not null)
            && !target.Indexes.Exists(i => i.IsUnique && i.Parts.Length == targets.Length && i.Parts.All(p => targets.Any(p.Is))))
        {
            yield return (s_target, $"{table.Name} refers to {target.Name} ({string.Join(", ", targets)}), which is neither its key nor unique.");
        }
    }

    /// <summary>The type without what does not change its values' kind: counters count in the type of what they count.</summary>
    private static string Kind(string type)
    {
        string bare = type.Split('(')[0].Trim();
        string end = type.Contains("unsigned", StringComparison.Ordinal) ? " unsigned" : string.Empty;
        return bare.Replace(" unsigned", string.Empty, StringComparison.Ordinal) switch
        {
            "int" or "int4" or "integer" or "serial" or "serial4" => "integer",
            "int8" or "bigint" or "bigserial" or "serial8" => "bigint",
            "int2" or "smallint" or "smallserial" => "smallint",
            "varchar" or "character varying" or "nvarchar" => "varchar",
            var other => other,
        } + end;
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
