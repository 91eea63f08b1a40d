namespace Agents.Verification;

/// <summary>A route and where it is registered.</summary>
internal sealed record PlacedRoute(string File, int Line, RouteFact Route);
