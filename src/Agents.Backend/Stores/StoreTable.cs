using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>How rows of an entity are read and written. Parts of statements: no value is ever part of one.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">The table, quoted where it must be; in statements it is <c>t</c>.</param>
/// <param name="Key">The column of its key, as <c>t.id</c>.</param>
/// <param name="KeyProperty">The JSON property the key keeps.</param>
/// <param name="Row">The whole row as the JSON object that is answered.</param>
/// <param name="Insert">Statements that keep a new row, in order; <c>$1</c> is the row as JSON.</param>
/// <param name="Update">Statements that keep a changed row, likewise.</param>
/// <param name="Properties">What conditions and orders may speak of.</param>
internal sealed record StoreTable(
    string Entity, string Name, string Key, string KeyProperty, string Row, ImmutableArray<string> Insert, ImmutableArray<string> Update, ImmutableArray<StoreProperty> Properties)
{
    /// <summary>The names the next number of a counted key is asked for by, unquoted; null where the service makes the key.</summary>
    public (string Table, string Column)? Counter { get; init; }
}
