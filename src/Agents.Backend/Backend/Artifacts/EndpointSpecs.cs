using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>endpoint-specs</c>: what a black-box suite is written from, alone. No secret and no code.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoints">Every operation, in the document's order.</param>
public sealed record EndpointSpecs(string Service, ImmutableArray<EndpointSpec> Endpoints)
{
    /// <summary>The framework the service is printed for; null when it does not matter.</summary>
    public string? Framework { get; init; }

    /// <summary>The command that starts it; null when nobody knows.</summary>
    public string? Start { get; init; }

    /// <summary>The entities as they are answered.</summary>
    public ImmutableArray<EndpointEntity> Entities { get; init; } = [];

    /// <summary>Accounts and sessions; null when there are none.</summary>
    public EndpointAccounts? Accounts { get; init; }
}
