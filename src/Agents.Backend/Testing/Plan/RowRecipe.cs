using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>How a row of an entity is made over HTTP.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Path">The path of the operation that creates one.</param>
/// <param name="Public">Whether it takes no account.</param>
/// <param name="Roles">A role it takes; empty for any account.</param>
/// <param name="PerAccount">How many rows one account can make, what they refer to included; null for any number.</param>
/// <param name="Status">The status of success.</param>
/// <param name="Parents">Required references, and scopes of the path, with their entities.</param>
/// <param name="Scopes">Path parameters by the reference they fix.</param>
/// <param name="Body">The members sent, references apart; null for none.</param>
internal sealed record RowRecipe(
    string Entity, string Path, bool Public, ImmutableArray<string> Roles, int? PerAccount, int Status, ImmutableArray<RowParent> Parents,
    ImmutableDictionary<string, string> Scopes, ObjectValue? Body)
{
    /// <summary>Whether rows of one account meet a limit, so that tests do not share the account that makes them.</summary>
    public bool OwnAccount => PerAccount is not null;
}

/// <summary>A row another one refers to.</summary>
internal sealed record RowParent(string Property, string Entity, string IdName, bool Many);
