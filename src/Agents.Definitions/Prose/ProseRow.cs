using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A row of a table: as many cells as its header.</summary>
internal sealed record ProseRow(ImmutableArray<string> Cells, SourcePlace Place);
