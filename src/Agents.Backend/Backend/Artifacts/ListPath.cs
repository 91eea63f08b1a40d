using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One list the API answers: what it is cut down by, and the orders a caller may ask for.</summary>
/// <param name="Operation">The operation's id in the document.</param>
/// <param name="ScopedBy">The reference whose target the path names; null for all rows.</param>
/// <param name="OwnedBy">The owner's property where callers see their own rows only; null for all rows.</param>
/// <param name="Equal">Properties a caller may ask to equal a value; for a list, to contain it.</param>
/// <param name="Range">Properties a caller may bound below or above.</param>
/// <param name="SortedBy">Properties a caller may sort by; ties go by identity.</param>
public sealed record ListPath(
    string Operation, string? ScopedBy, string? OwnedBy, ImmutableArray<string> Equal, ImmutableArray<string> Range, ImmutableArray<string> SortedBy);
