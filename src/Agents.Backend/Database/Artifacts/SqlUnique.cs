using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A set of columns no two rows agree in; rows without a value in one of them do not count.</summary>
/// <param name="Name">The constraint's or index's name.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Expressions">What is compared, column by column, as SQL; the quoted column itself where it is compared as it is.</param>
public sealed record SqlUnique(string Name, ImmutableArray<string> Columns, ImmutableArray<string> Expressions)
{
    /// <summary>Whether an index of expressions makes it rather than a constraint of columns.</summary>
    public bool IsIndex { get; init; }
}
