using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a caller needs to know about accounts and sessions.</summary>
/// <param name="Schema">The account's schema in the document.</param>
/// <param name="Properties">The account as it is answered; nothing else may be in it.</param>
/// <param name="Roles">The roles there are; <c>admin</c> grants them.</param>
/// <param name="OpenRegistration">Whether anyone may register.</param>
/// <param name="Refresh">What happens to a refresh token when it is used.</param>
public sealed record EndpointAccounts(
    string Schema, ImmutableArray<EndpointProperty> Properties, ImmutableArray<string> Roles, bool OpenRegistration, RefreshStrategy Refresh);
