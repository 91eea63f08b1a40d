using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>What was found, in the order of paths.</summary>
/// <param name="Files">The files that define something or were meant to.</param>
/// <param name="Graph">All of them as one.</param>
/// <param name="LeftOut">Markdown files found in folders that define nothing.</param>
internal sealed record LintReport(ImmutableArray<LintedFile> Files, DefinitionGraph Graph, int LeftOut)
{
    private readonly ILookup<string, DefinitionDiagnostic> _ofGraph = Graph.Diagnostics.ToLookup(static d => d.File, StringComparer.Ordinal);

    /// <summary>What is said of one file, by itself and as one of many, in file order.</summary>
    public IEnumerable<DefinitionDiagnostic> Of(LintedFile file) =>
        file.Diagnostics.Concat(_ofGraph[file.File]).OrderBy(static d => d.Line).ThenBy(static d => d.Column).ThenBy(static d => d.Id, StringComparer.Ordinal);

    public int Count(DiagnosticSeverity severity) => Files.Sum(file => Of(file).Count(d => d.Severity == severity));
}
