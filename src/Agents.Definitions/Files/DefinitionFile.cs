using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What reading one file gave. A file is never dropped: there is a definition, or a diagnostic that says why not.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record DefinitionFile
{
    /// <summary>The file as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>What it defines, or was meant to.</summary>
    public required DefinitionKind Kind { get; init; }

    /// <summary>Whose conventions it follows.</summary>
    public required DefinitionDialect Dialect { get; init; }

    /// <summary>The name, also where no definition could be made. Null when the file names none.</summary>
    public string? Name { get; init; }

    /// <summary>The description, also where no definition could be made. Null when the file has none.</summary>
    public string? Description { get; init; }

    /// <summary>Tools as written, wildcards included; empty when the key is absent.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Whether something was guessed to read the file: broken YAML, misplaced front matter, bytes that are no UTF-8.</summary>
    public bool Recovered { get; init; }

    /// <summary>The agent; null for other kinds, or when nothing usable could be read.</summary>
    public AgentDefinition? Agent { get; init; }

    /// <summary>The skill; null for other kinds, or when nothing usable could be read.</summary>
    public SkillDefinition? Skill { get; init; }

    /// <summary>The plugin; null for other kinds, or when nothing usable could be read.</summary>
    public PluginManifest? Plugin { get; init; }

    /// <summary>The marketplace; null for other kinds, or when nothing usable could be read.</summary>
    public MarketplaceManifest? Marketplace { get; init; }

    /// <summary>Every mention of another agent, in file order, those for which the definition has no rule included.</summary>
    public ImmutableArray<AgentEdge> Edges { get; init; } = [];

    /// <summary>Complaints in file order.</summary>
    public ImmutableArray<DefinitionDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether there is a definition of any kind.</summary>
    public bool HasDefinition => Agent is not null || Skill is not null || Plugin is not null || Marketplace is not null;

    /// <summary>What looks like an error code in the prose.</summary>
    internal ImmutableArray<Located<string>> Codes { get; init; } = [];

    /// <summary>The same file, its lack of front matter being no fault.</summary>
    internal DefinitionFile AsDocument() => this with
    {
        Diagnostics = [.. Diagnostics.Select(static d => d.Id != DiagnosticCatalog.NoFrontMatter.Id ? d
            : new DefinitionDiagnostic(DiagnosticCatalog.NoDefinition.Id, DiagnosticCatalog.NoDefinition.Severity, d.File, d.Line, d.Column, "the file is taken for a document, not a definition"))],
    };

    internal SourceMap Places { get; init; } = SourceMap.Nowhere;

    /// <summary>
    /// Where a value is written, by JSON pointer: <c>/name</c>, <c>/tools/0</c>, <c>/input_schema/properties/query</c> as in the front matter;
    /// <c>/skills/1</c>, <c>/upstream/0</c>, <c>/boundaries/2</c>, <c>/handoffs/0</c> by the index in the definition's list, wherever it was
    /// written; <c>/error_codes/E201</c> by the code. The nearest enclosing place when there is no such value; line 1 when there is none.
    /// </summary>
    public SourcePlace Locate(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return Places.Locate(pointer);
    }
}
