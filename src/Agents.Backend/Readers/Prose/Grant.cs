namespace Agents.Backend;

/// <summary>Somebody may do something with a resource, or with all when <c>Resource</c> is null.</summary>
internal sealed record Grant(string? Resource, string Action, Who Who, TextSpan Span);
