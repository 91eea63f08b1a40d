using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A query parameter; one that is not named is refused with 400.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use"><c>equal</c>, <c>at-least</c>, <c>at-most</c>, <c>page-size</c>, <c>cursor</c>, <c>offset</c>, <c>page-number</c>, <c>sort</c> or <c>given</c> (handed to the operation as it is).</param>
/// <param name="Type">Kind and bounds.</param>
/// <param name="Property">The property it filters by, or null.</param>
/// <param name="SortBy">What one may sort by; each also with a leading <c>-</c>.</param>
public sealed record EndpointQueryParameter(string Name, string Use, FieldType Type, string? Property, ImmutableArray<string> SortBy)
{
    /// <summary>Whether a request without it is refused. Default false.</summary>
    public bool Required { get; init; }
}
