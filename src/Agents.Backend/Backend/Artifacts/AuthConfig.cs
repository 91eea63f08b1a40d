using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>auth-config</c>: strategy, lifetimes and guards; no secret.</summary>
/// <param name="Strategy"><c>jwt</c>, or <c>none</c> when the service has no accounts.</param>
/// <param name="TokenExpiry">How long an access token lives; null without accounts.</param>
/// <param name="RefreshStrategy">What happens to a refresh token when it is used; null without accounts.</param>
/// <param name="RefreshExpiry">How long a refresh token lives; null without accounts.</param>
/// <param name="OpenRegistration">Whether anyone may register.</param>
/// <param name="Roles">The roles there are.</param>
/// <param name="PublicOperations">Ids of the operations anyone may call.</param>
public sealed record AuthConfig(
    string Strategy, TimeSpan? TokenExpiry, RefreshStrategy? RefreshStrategy, TimeSpan? RefreshExpiry, bool OpenRegistration,
    ImmutableArray<string> Roles, ImmutableArray<string> PublicOperations);
