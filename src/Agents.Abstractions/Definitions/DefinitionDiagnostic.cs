namespace Agents.Definitions;

/// <summary>A complaint about a definition.</summary>
/// <param name="Id">Stable id, such as <c>AD001</c>; the list is <c>docs/reference/diagnostics.md</c>.</param>
/// <param name="Severity">Whether the definition can be used.</param>
/// <param name="File">The file as the caller named it, or the agent's registration.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, with the value seen.</param>
/// <param name="Fix">What to write instead, or null.</param>
public sealed record DefinitionDiagnostic(
    string Id, DiagnosticSeverity Severity, string File, int Line, int Column, string Message, string? Fix = null)
{
    /// <summary>Compiler style: <c>file(line,column): severity id: message</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}
