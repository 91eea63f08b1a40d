using System.Collections.Immutable;

namespace Agents.Testing;

/// <summary>What a cassette must not hold, beside the shapes of keys it knows.</summary>
public sealed record CassetteOptions
{
    /// <summary>Known secrets of at least 4 characters, replaced wherever they occur. Default: none.</summary>
    /// <remarks>
    /// Always replaced: bearer tokens, JSON web tokens, keys of the common providers, private keys, passwords in URLs, and text under names
    /// such as <c>api_key</c>, <c>authorization</c>, <c>password</c> and <c>token</c>.
    /// </remarks>
    public ImmutableArray<string> Secrets { get; init; } = [];
}
