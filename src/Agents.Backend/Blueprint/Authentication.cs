using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>How callers prove who they are.</summary>
public sealed record Authentication
{
    /// <summary>The strategy; only <see cref="AuthStrategy.Jwt"/> is built.</summary>
    public AuthStrategy Strategy { get; init; }

    /// <summary>How long an access token lives; null until completion (15 minutes).</summary>
    public TimeSpan? AccessLifetime { get; init; }

    /// <summary>What happens to a refresh token when it is used; null until completion (rotate).</summary>
    public RefreshStrategy? Refresh { get; init; }

    /// <summary>How long a refresh token lives; null until completion (30 days).</summary>
    public TimeSpan? RefreshLifetime { get; init; }

    /// <summary>Whether anyone may register; null until completion (yes, otherwise nobody could log in).</summary>
    public bool? OpenRegistration { get; init; }

    /// <summary>Fields of an account beside email and password.</summary>
    public ImmutableArray<Field> AccountFields { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; init; } = Origin.None;
}
