namespace Agents.Backend;

/// <summary>A path parameter.</summary>
/// <param name="Name">As in the path.</param>
/// <param name="Kind">How the identity looks.</param>
/// <param name="Entity">The entity it identifies; <c>User</c> for an account.</param>
/// <param name="ScopeProperty">The reference of the operation's own entity it fixes (nested paths); null when it identifies the operation's entity.</param>
internal sealed record PathParameterPlan(string Name, IdKind Kind, string Entity, string? ScopeProperty);
