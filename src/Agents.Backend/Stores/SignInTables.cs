namespace Agents.Backend;

/// <summary>Where accounts, what their passwords are checked against, and their refresh tokens are kept.</summary>
internal sealed record SignInTables(StoreTable Accounts, StoreTable Credentials, StoreTable RefreshTokens);
