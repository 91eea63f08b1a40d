using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Something that must hold for a resource.</summary>
/// <param name="Origin">Where it comes from.</param>
public abstract record Rule(Origin Origin);

/// <summary>No two resources agree in all these fields; a second one is answered with 409.</summary>
/// <param name="Fields">JSON names of fields or references; texts compare without case for email, exactly otherwise.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record UniqueRule(ImmutableArray<string> Fields, Origin Origin) : Rule(Origin);

/// <summary>Two fields compare; a breach is answered with 400. Holds vacuously while either is absent.</summary>
/// <param name="Left">JSON name.</param>
/// <param name="Operator">One of <c>&lt; &lt;= &gt; &gt;= !=</c>.</param>
/// <param name="Right">JSON name of a field of the same kind.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record CompareRule(string Left, string Operator, string Right, Origin Origin) : Rule(Origin);

/// <summary>An action that moves an enumeration from one value to another: <c>POST /articles/{id}/publish</c>, 409 from any other state.</summary>
/// <param name="Action">The action, a verb in lower case with hyphens; the path's last segment.</param>
/// <param name="Field">JSON name of an enumeration, which callers cannot set otherwise; its first value is where it starts unless the field has a default.</param>
/// <param name="From">Values it may start from.</param>
/// <param name="To">The value it ends at.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record TransitionRule(string Action, string Field, ImmutableArray<string> From, string To, Origin Origin) : Rule(Origin);

/// <summary>At most so many of this resource per target of a relation (or per owner); one more is answered with 409.</summary>
/// <param name="Per">The relation's name, or <c>owner</c>.</param>
/// <param name="Max">The greatest number; null when the target says it.</param>
/// <param name="MaxField">JSON name of an integer field of the target that says it; null when <paramref name="Max"/> does.</param>
/// <param name="WhileField">Counts only those whose enumeration has <paramref name="WhileValue"/>; null counts all.</param>
/// <param name="WhileValue">That value.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record LimitRule(string Per, int? Max, string? MaxField, string? WhileField, string? WhileValue, Origin Origin) : Rule(Origin);
