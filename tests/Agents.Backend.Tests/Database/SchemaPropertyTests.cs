using System.Collections.Immutable;
using System.Text;
using Agents.Backend.Tests.Readers;
using Agents.Definitions;
using CsCheck;

namespace Agents.Backend.Tests.Schemas;

/// <summary>What holds for the schema of any service, in every dialect.</summary>
public sealed class SchemaPropertyTests
{
    private static readonly AgentDefinition s_definition = new ResourceDefinitionSource(typeof(DatabaseAgent).Assembly, "04-database-design.md").Read().Definition!;

    private static readonly Gen<EntityModel> s_model = BlueprintGen.Blueprint.Select(b => ArtifactWriter.Entities(Planner.Plan(BlueprintCompletion.Complete(b))));

    public static TheoryData<DatabaseType> Relational => [DatabaseType.PostgreSql, DatabaseType.MySql, DatabaseType.Sqlite];

    [Theory]
    [MemberData(nameof(Relational))]
    public void Plan_OfAnyModel_IsReadBackWithoutAFinding(DatabaseType type) => s_model.Sample(
        model =>
        {
            SqlSchema schema = SchemaPlanner.Plan(model, SqlDialect.Of(type)!);
            SchemaSource source = new(schema.Up, null, null, false) { Statements = schema.Statements };

            // A price that was asked for as a plain number is one, and the agent says what that costs.
            Assert.Empty(SchemaVerifier.Judge(s_definition, source).Where(f => f.Rule != "E301-10").Select(f => f.Message));
            Assert.Empty(IndexVerifier.Judge(s_definition, source).Where(f => f.Rule != "E303-02" || schema.NotEnforced.IsEmpty).Select(f => f.Message));
        },
        iter: 300);

    [Theory]
    [MemberData(nameof(Relational))]
    public void Plan_IndexesEveryReferenceAndNamesNothingTwice(DatabaseType type) => s_model.Sample(
        model =>
        {
            SqlSchema schema = SchemaPlanner.Plan(model, SqlDialect.Of(type)!);
            foreach (SqlTable table in schema.Tables)
            {
                Assert.All(table.ForeignKeys, key => Assert.Contains(key.Column, Leading(table)));
                Assert.Equal(table.Columns.Length, table.Columns.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            }

            ImmutableArray<string> names = [.. schema.Tables.SelectMany(Names)];
            Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(names.Concat(schema.Tables.SelectMany(t => t.Columns.Select(c => c.Name))), n => Assert.InRange(Encoding.UTF8.GetByteCount(n), 1, 63));
        },
        iter: 300);

    [Theory]
    [MemberData(nameof(Relational))]
    public void Down_DropsWhatUpMakes_LastMadeFirst(DatabaseType type) => s_model.Sample(
        model =>
        {
            SqlSchema schema = SchemaPlanner.Plan(model, SqlDialect.Of(type)!);

            Assert.Equal(
                Lines(schema.Up, "CREATE TABLE ").Select(static l => l.Split(' ')[2]),
                Lines(schema.Down, "DROP TABLE ").Select(static l => l.Split(' ')[2].TrimEnd(';')).Reverse());
        },
        iter: 200);

    [Fact]
    public void Artifact_WrittenAndRead_GivesTheSameSchema() => s_model.Sample(
        model =>
        {
            EntityModel? read = EntityModelReader.TryRead(Artifact.OfJson(ArtifactNames.EntityModel, model, ArtifactJson.Default.EntityModel), out string? problem);

            Assert.True(read is not null, problem);
            Assert.Equal(SchemaPlanner.Plan(model, SqlDialect.All[0]).Up, SchemaPlanner.Plan(read, SqlDialect.All[0]).Up);
        },
        iter: 200);

    [Fact]
    public void TablesThatReferToEachOther_AreTiedAfterwards()
    {
        EntityModel model = ArtifactWriter.Entities(Planned.Plan("service s auth none\nTeam name text(1..9)\n     lead -> Person optional on-delete clear\nPerson name text(1..9)\n       team -> Team optional on-delete clear\n"));

        SqlSchema schema = SchemaPlanner.Plan(model, SqlDialect.All[0]);

        Assert.Single(Lines(schema.Up, "ALTER TABLE "));
        Assert.Single(Lines(schema.Down, "ALTER TABLE "));
        Assert.Empty(SchemaVerifier.Judge(s_definition, new SchemaSource(schema.Up, null, null, false)));
    }

    [Fact]
    public void LongNames_AreCutAndStayApart()
    {
        NameScope names = new();
        string first = names.Take(new string('a', 80) + "1");
        string second = names.Take(new string('a', 80) + "2");
        string again = names.Take(new string('a', 80) + "1");

        Assert.All((string[])[first, second, again], n => Assert.InRange(n.Length, 1, 63));
        Assert.Equal(3, new HashSet<string> { first, second, again }.Count);
    }

    [Fact]
    public void Reader_OfAnyText_NeverThrows() => Gen.String[Gen.Char["createtablindxkyrfs (),;'\"`$-/*\n.1"], 0, 80].Sample(
        text => Assert.NotNull(DdlReader.Read("CREATE TABLE t (" + text)), iter: 2000);

    private static IEnumerable<string> Leading(SqlTable table) =>
        table.Indexes.Select(static i => i.Columns[0]).Concat(table.Unique.Where(static u => !u.IsIndex).Select(static u => u.Columns[0])).Append(table.Key[0]);

    private static IEnumerable<string> Names(SqlTable table) =>
        [table.Name, table.KeyName, .. table.ForeignKeys.Select(static k => k.Name), .. table.Unique.Select(static u => u.Name), .. table.Checks.Select(static c => c.Name), .. table.Indexes.Select(static i => i.Name)];

    private static IEnumerable<string> Lines(string text, string start) => text.Split('\n').Where(l => l.StartsWith(start, StringComparison.Ordinal));
}
