using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One operation.</summary>
/// <param name="OperationId">Its id in the document.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With parameters in braces.</param>
/// <param name="Secured">Whether it takes a bearer token.</param>
/// <param name="Roles">Roles it takes; empty when any account will do.</param>
/// <param name="Checks">Its checks in order, by name, such as <c>authenticate</c>, <c>unique(isbn)</c>.</param>
/// <param name="Statuses">Every status it can answer, success first.</param>
/// <param name="BodySchema">The request body's schema in the document, or null.</param>
/// <param name="RatePerMinute">Requests a client may make in a minute; null when it is not limited.</param>
public sealed record EndpointSpec(
    string OperationId, string Method, string Path, bool Secured, ImmutableArray<string> Roles, ImmutableArray<string> Checks,
    ImmutableArray<int> Statuses, string? BodySchema, int? RatePerMinute)
{
    /// <summary>What it does: <c>list</c>, <c>read</c>, <c>create</c>, <c>change</c>, <c>delete</c>, <c>transition</c>, <c>register</c>, <c>login</c>, <c>refresh</c>, <c>logout</c>, <c>me</c>, <c>setroles</c>, <c>custom</c>, <c>health</c> or <c>metrics</c>.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>What it does, in the contract's words, for an operation that follows no convention; null for any other.</summary>
    public string? Description { get; init; }

    /// <summary>The members of the object, or of each object of the list, that such an operation answers and no entity is; empty for any other.</summary>
    public ImmutableArray<EndpointProperty> Answered { get; init; } = [];

    /// <summary>The entity it works on, or null.</summary>
    public string? Entity { get; init; }

    /// <summary>Its path parameters in order.</summary>
    public ImmutableArray<EndpointPathParameter> PathParameters { get; init; } = [];

    /// <summary>Its query parameters.</summary>
    public ImmutableArray<EndpointQueryParameter> Query { get; init; } = [];

    /// <summary>How a list is cut into pages; null for anything else.</summary>
    public ListShape? Page { get; init; }

    /// <summary>The body it takes, or null.</summary>
    public EndpointBody? Body { get; init; }

    /// <summary>Its checks in order.</summary>
    public ImmutableArray<EndpointRule> Rules { get; init; } = [];

    /// <summary>Every answer, success first.</summary>
    public ImmutableArray<EndpointAnswer> Answers { get; init; } = [];

    /// <summary>Whether a list holds the caller's own rows only, unless the caller has one of <see cref="SeesAll"/>.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>Roles that see all rows of such a list.</summary>
    public ImmutableArray<string> SeesAll { get; init; } = [];

    /// <summary>The property a transition sets; null for anything else.</summary>
    public string? Sets { get; init; }

    /// <summary>The value it sets.</summary>
    public string? To { get; init; }
}
