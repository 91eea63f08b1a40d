namespace Agents.Backend;

/// <summary>A path parameter.</summary>
/// <param name="Name">As in the path.</param>
/// <param name="Kind">How the identity looks; anything else is answered 404.</param>
/// <param name="Entity">The entity it identifies.</param>
/// <param name="ScopeProperty">The reference it fixes, in a nested path; null when it identifies the operation's own row.</param>
public sealed record EndpointPathParameter(string Name, IdKind Kind, string Entity, string? ScopeProperty);
