using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Every form a rule is read from. A new form is a row, with an example that is its test.</summary>
internal static class FormTable
{
    /// <summary>Tables first, then lines, then fenced blocks; among those of one shape the first that fits reads the text.</summary>
    public static readonly ImmutableArray<Form> Rows = [.. TableForms.Rows, .. LineForms.Rows, .. FenceForms.Rows];
}
