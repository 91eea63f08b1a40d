using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>What is reported of one file; the rest of it is let go, so that thousands of files weigh little.</summary>
internal sealed record LintedFile(
    string File, DefinitionKind Kind, DefinitionDialect Dialect, string? Name, string? Description, ImmutableArray<string> Tools, bool Recovered,
    bool IsAgent, ImmutableArray<DefinitionDiagnostic> Diagnostics)
{
    /// <summary>The folder that holds the file, with its final slash.</summary>
    public string Folder => File[..(File.LastIndexOf('/') + 1)];

    public static LintedFile Of(DefinitionFile file) => new(
        file.File, file.Kind, file.Dialect, file.Name, file.Description, file.Tools, file.Recovered, file.Agent is not null, file.Diagnostics);
}
