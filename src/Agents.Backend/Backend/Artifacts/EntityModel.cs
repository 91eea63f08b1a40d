using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>entity-model</c>: what a database agent needs, and nothing else.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Entities">The entities, in the blueprint's order.</param>
public sealed record EntityModel(string Service, ImmutableArray<EntityShape> Entities)
{
    /// <summary>The database the rows are meant for; null when none was named.</summary>
    public Database? Database { get; init; }

    /// <summary>The accounts that rows belong to; null when nobody logs in. Holds no password and no token.</summary>
    public EntityShape? Accounts { get; init; }

    /// <summary>What signing in keeps beside the accounts and no answer shows; null when nobody logs in. Shapes alone, no value.</summary>
    public SignInShapes? SignIn { get; init; }

    /// <summary>The roles an account may have; empty when nobody spoke of roles.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];
}
