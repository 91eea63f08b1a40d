using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>An index, a unique set or a key.</summary>
internal sealed record ReadIndex(string? Name, ImmutableArray<ReadPart> Parts, bool IsUnique, bool IsPlain, int Line);
