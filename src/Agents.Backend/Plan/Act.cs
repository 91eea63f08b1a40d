using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What an operation does when every check has passed.</summary>
internal abstract record Act;

/// <summary>Answers a page of rows.</summary>
/// <param name="List">How it is cut and looks; its sizes are never null.</param>
/// <param name="ScopeProperty">Only rows whose property equals the scope's path parameter; null for all.</param>
/// <param name="OwnOnly">Only the caller's own rows, unless the caller has one of <paramref name="OrRoles"/>.</param>
/// <param name="OrRoles">Roles that see all rows.</param>
internal sealed record ListAct(ListShape List, string? ScopeProperty, bool OwnOnly, ImmutableArray<string> OrRoles) : Act;

/// <summary>Answers the loaded row.</summary>
internal sealed record ReadAct : Act;

/// <summary>Inserts a row: body, then values the service sets (identity, defaults, owner, scope, first state, timestamps).</summary>
/// <param name="Set">Properties set from elsewhere than the body: JSON name to <c>owner</c> or <c>path:NAME</c>.</param>
internal sealed record InsertAct(ImmutableSortedDictionary<string, string> Set) : Act;

/// <summary>Changes the loaded row by the body and touches <c>updated_at</c>.</summary>
internal sealed record UpdateAct : Act;

/// <summary>Deletes the loaded row with all that cascades, and clears references to whatever is gone.</summary>
/// <param name="Cascade">References to follow, nearest first; one behind another carries the way in <see cref="ReferrerPlan.Via"/>.</param>
/// <param name="Clear">References to clear, likewise.</param>
internal sealed record RemoveAct(ImmutableArray<ReferrerPlan> Cascade, ImmutableArray<ReferrerPlan> Clear) : Act;

/// <summary>Sets a property of the loaded row and touches <c>updated_at</c>.</summary>
internal sealed record SetStateAct(string Property, string Value) : Act;

/// <summary>Calls a function that was written for this operation, and answers what it returns, checked against the operation's answer.</summary>
/// <param name="Function">The function's name in camel case, unique in the service.</param>
/// <param name="Wish">What it does, in the contract's words; may be empty.</param>
/// <param name="Answer">An object or a list of objects, rows with their fields; null for nothing.</param>
internal sealed record CustomAct(string Function, string Wish, FieldType? Answer) : Act
{
    /// <summary>The name of a type that belongs to the operation, such as its <c>Query</c>.</summary>
    public string TypeOf(string what) => Names.ToPascal(Function) + what;
}

/// <summary>One of the fixed operations around accounts.</summary>
internal sealed record AuthAct(AuthActKind Kind) : Act;

/// <summary>Answers <c>{"status":"ok"}</c> while the process serves.</summary>
internal sealed record HealthAct : Act;

/// <summary>Answers metrics in the Prometheus text format.</summary>
internal sealed record MetricsAct : Act;
