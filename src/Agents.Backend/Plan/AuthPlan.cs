using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Accounts and tokens, every decision made.</summary>
internal sealed record AuthPlan
{
    public required TimeSpan AccessLifetime { get; init; }

    public required RefreshStrategy Refresh { get; init; }

    public required TimeSpan RefreshLifetime { get; init; }

    public required bool OpenRegistration { get; init; }

    /// <summary>Roles an account may have; empty when nobody spoke of roles. With any role there is <c>admin</c>, who grants them.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>The account as it is answered: id, email, further fields, roles when there are any, created_at.</summary>
    public required ImmutableArray<PropertyPlan> Account { get; init; }

    /// <summary>The account's schema: <c>User</c>, or <c>Account</c> where a resource already has that name.</summary>
    public required string AccountSchema { get; init; }
}
