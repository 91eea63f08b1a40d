namespace Agents.Backend;

/// <summary>What signing in keeps: rows that belong to accounts and that no operation answers.</summary>
/// <param name="Credentials">One row for each account, under its id: what a password is checked against.</param>
/// <param name="RefreshTokens">One row for each refresh token, under its digest: the token itself is never kept.</param>
public sealed record SignInShapes(EntityShape Credentials, EntityShape RefreshTokens);
