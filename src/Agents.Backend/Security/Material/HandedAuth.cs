using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>auth-config</c> as far as an audit reads it.</summary>
internal sealed record HandedAuth(
    string? Strategy, TimeSpan? TokenExpiry, RefreshStrategy? RefreshStrategy, TimeSpan? RefreshExpiry, bool OpenRegistration, ImmutableArray<string> PublicOperations);
