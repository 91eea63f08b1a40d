using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A reference to another table.</summary>
/// <param name="Columns">The columns that refer.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="Targets">The columns referred to; empty means its key.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsInline">Whether it stands in the table's own definition.</param>
internal sealed record ReadReference(ImmutableArray<string> Columns, string Table, ImmutableArray<string> Targets, int Line, bool IsInline);
