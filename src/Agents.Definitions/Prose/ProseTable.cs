using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A pipe table; cells are as written, trimmed.</summary>
internal sealed record ProseTable(ImmutableArray<string> Header, ImmutableArray<ProseRow> Rows, SourcePlace Place);
