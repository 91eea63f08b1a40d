using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A way to read where there are no joins: what is asked to equal, and the order.</summary>
/// <param name="Equal">The property asked for; null for all.</param>
/// <param name="Order">The order; the identity, <c>_id</c>, breaks ties.</param>
internal sealed record DocumentPath(string? Equal, ImmutableArray<string> Order)
{
    public string NameFor(string collection) => Equal is { } equal ? $"list_{collection}_by_{NameScope.Plain(equal)}" : $"list_{collection}_sorted_by_{NameScope.Plain(Order[0]).Trim('_')}";

    public string Purpose(string collection) => Equal is { } equal ? $"{collection} with one {equal}" : $"the first page of {collection} in the order of {Order[0]}";
}
