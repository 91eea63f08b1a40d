using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Where a service keeps its rows besides memory, as a schema that came back says it: every name is that schema's.</summary>
/// <param name="Dialect">The schema's dialect: <c>postgresql</c>.</param>
/// <param name="Folder">The folder in each framework's own that holds what the store needs: <c>PostgreSql</c>.</param>
/// <param name="Tables">One for each entity of the model.</param>
internal sealed record StorePlan(string Dialect, string Folder, ImmutableArray<StoreTable> Tables)
{
    /// <summary>Tables of what signing in keeps; null when nobody logs in.</summary>
    public SignInTables? SignIn { get; init; }

    /// <summary>Every table, those of signing in first.</summary>
    public IEnumerable<StoreTable> All => SignIn is { } s ? [s.Accounts, s.Credentials, s.RefreshTokens, .. Tables] : Tables;

    public StoreTable Of(string entity) => Tables.First(t => t.Entity == entity);
}
