using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Who may do what.</summary>
/// <param name="Resource">The resource's name; null for all.</param>
/// <param name="Actions">Of <c>read</c> (list and read), <c>write</c> (all others), <c>list</c>, <c>create</c>, <c>change</c>, <c>delete</c>, or a transition's action; empty for all.</param>
/// <param name="Who">Who may.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record AccessRule(string? Resource, ImmutableArray<string> Actions, Who Who, Origin Origin);
