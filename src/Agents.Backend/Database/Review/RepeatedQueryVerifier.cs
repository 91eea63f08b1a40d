using System.Collections.Immutable;
using Agents.Definitions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Looks for a query that runs once per row: in code handed in, and within the statements themselves. Code: E302.</summary>
internal sealed class RepeatedQueryVerifier : IAgentVerifier
{
    private const string CodeRules = "E204";
    private static readonly DatabaseRule s_code = new("E302-01", "no query runs once per row in code", FindingSeverity.Error, "Load the related rows in one statement: IN, or a join.");
    private static readonly DatabaseRule s_statement = new("E302-02", "no statement asks another table once per row", FindingSeverity.Error, "Join the table, or aggregate it once and join the result.");
    private static readonly CodeVerifier s_reader = new();

    public string Name => "repeated-queries";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E302");

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        ImmutableArray<SourceFile> files =
        [
            .. DatabaseInput.Of(task.Input).Code.Select(static c => new SourceFile(c.Path, c.Text)),
            .. task.Artifacts.Where(static a => a is { Name: ArtifactNames.Code, Path: not null }).Select(static a => new SourceFile(a.Path!, a.AsText())),
        ];
        ImmutableArray<SchemaSource> sources = [.. SchemaSource.Of(task, draft), .. files.Where(static f => f.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)).Select(static f => new SchemaSource(f.Text, f.Path, null, true))];
        ImmutableArray<Finding> inCode = [.. files.IsEmpty ? [] : Code(task.Definition, files, cancellationToken)];
        ImmutableArray<Finding> inStatements = [.. sources.SelectMany(s => Statements(task.Definition, s))];
        return new(
            [.. inCode, .. inStatements],
            [
                files.IsEmpty ? s_code.Skipped("no code was handed in") : s_code.Ran(inCode),
                sources.IsEmpty ? s_statement.Skipped("there are no statements") : s_statement.Ran(inStatements),
            ]);
    }

    private static IEnumerable<Finding> Code(AgentDefinition definition, ImmutableArray<SourceFile> files, CancellationToken cancellationToken) =>
        s_reader.Verify(files, cancellationToken).Findings.Where(static f => f.Code.Value == CodeRules)
            .Select(f => s_code.Find(definition, f.Message, new SchemaSource(string.Empty, f.File, null, true), f.Line));

    private static IEnumerable<Finding> Statements(AgentDefinition definition, SchemaSource source)
    {
        foreach ((ImmutableArray<SqlToken> tokens, string? name) in SqlTokens.Statements(source.Text).Select(static s => (s, (string?)null))
            .Concat(source.Statements.SelectMany(static s => SqlTokens.Statements(s.Text).Select(t => (t, (string?)s.Name)))))
        {
            if (tokens[0].Is("select") && PerRow(tokens))
            {
                yield return s_statement.Find(definition, $"{name ?? "A statement"} has a query among its columns that depends on the row.", source, name is null ? tokens[0].Line : null);
            }
        }
    }

    /// <summary>Whether a query among the columns compares a column of its own with one of the row around it.</summary>
    private static bool PerRow(ImmutableArray<SqlToken> tokens)
    {
        int depth = 0;
        for (int i = 0; i < tokens.Length && !(depth == 0 && tokens[i].Is("from")); i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            bool isQualified = depth > 0 && i + 3 < tokens.Length && tokens[i].IsName && tokens[i + 1].Is(".");
            if (isQualified && i + 6 < tokens.Length && tokens[i + 3].Is("=") && tokens[i + 4].IsName && tokens[i + 5].Is(".")
                && !ReadSchema.Same(tokens[i].Text, tokens[i + 4].Text) && tokens[..i].Any(static t => t.Is("where")))
            {
                return true;
            }
        }

        return false;
    }
}
