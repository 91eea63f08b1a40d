using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes the answer that people read: what there is, what was decided, what is left to the service.</summary>
internal static class DatabaseText
{
    public static string Write(DatabaseType type, EntityModel model, DatabaseDesign design, ImmutableArray<string> notes, ImmutableArray<Assumption> assumed)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Schema of {model.Service} for {Title(type)}\n\n");
        if (design.Schema is { } schema)
        {
            int indexes = schema.Tables.Sum(static t => t.Indexes.Length);
            text.Append(CultureInfo.InvariantCulture, $"{Count(schema.Tables.Length, "table")}, {Count(indexes, "index")}, {Count(schema.Statements.Length, "statement")}. `{DatabaseAgent.UpPath}` makes it, `{DatabaseAgent.DownPath}` takes it away.\n\n");
            text.Append("| Table | Keeps | Refers to | Unique | Found by |\n|---|---|---|---|---|\n");
            foreach (SqlTable table in schema.Tables)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {table.Name} | {(table.List is null ? table.Entity : $"{table.List} of {table.Entity}")} | {List(table.ForeignKeys.Select(static k => $"{k.Table} ({k.OnDelete})"))} | {List(table.Unique.Select(static u => string.Join(" + ", u.Columns)))} | {List(table.Indexes.Select(static i => i.Columns[0]))} |\n");
            }

            ImmutableArray<string> forms = [.. schema.Tables.SelectMany(static t => t.Columns.Where(static c => c.Form is not null and not "JSON").Select(static c => c.Form!)).Distinct()];
            text.Append(forms.IsEmpty ? string.Empty : $"\nValues that are kept in a form of their own: {string.Join("; ", forms)}.\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Count(model.Entities.Length, "entity")}, {Count(design.Examples.Length, "way")} to read. {string.Join(", ", design.Files.Select(static f => $"`{f.Path}`"))}.\n");
        }

        Section(text, "What follows for speed and room", notes);
        Section(text, "Left to the service", [.. design.NotEnforced.Select(static n => n + ".")]);
        Section(text, "What was assumed", [.. assumed.Select(static a => $"{a.Node}: {a.Text}, because {a.Because}. `{a.Change}`")]);
        return text.Append("\nNot checked: nothing was connected to; the schema was read back from its own text.\n").ToString();
    }

    private static void Section(StringBuilder text, string title, ImmutableArray<string> lines)
    {
        if (!lines.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n- ").AppendJoin("\n- ", lines).Append('\n');
        }
    }

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {Names.Pluralise(noun)}");

    private static string Title(DatabaseType type) => type switch
    {
        DatabaseType.PostgreSql => "PostgreSQL",
        DatabaseType.MySql => "MySQL",
        DatabaseType.MongoDb => "MongoDB",
        DatabaseType.Sqlite => "SQLite",
        DatabaseType.DynamoDb => "DynamoDB",
        _ => "Redis",
    };
}
