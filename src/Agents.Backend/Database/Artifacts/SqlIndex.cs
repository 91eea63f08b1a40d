using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>An index.</summary>
/// <param name="Name">Unique among all names of the schema.</param>
/// <param name="Columns">In order.</param>
public sealed record SqlIndex(string Name, ImmutableArray<string> Columns)
{
    /// <summary><c>hash</c> where only equality is asked for and values may be long; null for an ordered one.</summary>
    public string? Method { get; init; }

    /// <summary>How many characters of the first column it holds; null for all.</summary>
    public int? Prefix { get; init; }
}
