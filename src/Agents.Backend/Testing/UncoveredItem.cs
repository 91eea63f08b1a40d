namespace Agents.Backend;

/// <summary>Something documented that no case exercises.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Kind"><c>operation</c>, <c>answer</c> or <c>rule</c>.</param>
/// <param name="What">The status, or the rule in a few words; empty for the operation itself.</param>
/// <param name="Reason">Why no case exercises it.</param>
public sealed record UncoveredItem(string Operation, string Kind, string What, string Reason);
