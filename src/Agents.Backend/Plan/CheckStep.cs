using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One check of an operation. The order is the plan's, not a template's.</summary>
internal abstract record CheckStep;

/// <summary>429 with <c>Retry-After</c> past so many requests a minute. Buckets are per client address and name.</summary>
internal sealed record RateLimitStep(string Bucket, int PerMinute) : CheckStep;

/// <summary>401 without a valid bearer token.</summary>
internal sealed record AuthenticateStep : CheckStep;

/// <summary>403 unless the caller has one of the roles.</summary>
internal sealed record RequireRoleStep(ImmutableArray<string> Roles) : CheckStep;

/// <summary>404 when a path parameter is not a well-formed identity: what cannot exist is not found.</summary>
internal sealed record ReadPathStep : CheckStep;

/// <summary>400 when a query parameter is unknown, repeated or of the wrong type or range.</summary>
internal sealed record ReadQueryStep : CheckStep;

/// <summary>415 for another media type, 413 for too many bytes, 400 for malformed JSON or a breach of the schema.</summary>
internal sealed record ReadBodyStep : CheckStep;

/// <summary>404 when the row a path parameter names does not exist. The operation's own entity is <c>Scope = false</c>.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Parameter">The path parameter.</param>
/// <param name="IsScope">Whether it is a parent in a nested path rather than the operation's own row.</param>
internal sealed record LoadStep(string Entity, string Parameter, bool IsScope) : CheckStep
{
    /// <summary>Who may see the row; anyone else is answered as if it did not exist. For a scope only; null lets all see it.</summary>
    public OwnRows? Visible { get; init; }
}

/// <summary>404 when the loaded row does not belong to the parent named in the path.</summary>
internal sealed record RequireInScopeStep(string Property, string Parameter) : CheckStep;

/// <summary>404 unless the caller owns the loaded row or has one of the roles: what one may not read does not exist for one.</summary>
internal sealed record RequireVisibleStep(ImmutableArray<string> OrRoles) : CheckStep;

/// <summary>403 unless the caller owns the loaded row or has one of the roles.</summary>
internal sealed record RequireOwnerStep(ImmutableArray<string> OrRoles) : CheckStep;

/// <summary>400 naming the property when the body refers to something that does not exist.</summary>
internal sealed record RequireReferenceStep(string Property, string Entity, bool Many) : CheckStep
{
    /// <summary>Who may see the row referred to; to anyone else it does not exist, so nobody can attach to what they may not read. Null lets all see it.</summary>
    public OwnRows? Visible { get; init; }
}

/// <summary>400 naming the left property unless the two compare, over the row as it would become.</summary>
internal sealed record RequireCompareStep(string Left, string Operator, string Right) : CheckStep;

/// <summary>409 when another row has the same values in all these properties.</summary>
/// <param name="Properties">JSON names.</param>
/// <param name="IgnoreCase">Whether texts compare without case (email).</param>
internal sealed record RequireUniqueStep(ImmutableArray<string> Properties, bool IgnoreCase) : CheckStep;

/// <summary>409 when there are already so many other rows with the same value in the property, over the row as it would become.</summary>
/// <param name="Property">The reference (or owner) that is counted by.</param>
/// <param name="Max">The greatest number; null when the target's field says it.</param>
/// <param name="Target">The entity whose field says it.</param>
/// <param name="MaxProperty">That field.</param>
/// <param name="WhileProperty">Counts only rows with this property at this value; null counts all.</param>
/// <param name="WhileValue">That value.</param>
internal sealed record RequireLimitStep(
    string Property, int? Max, string? Target, string? MaxProperty, string? WhileProperty, string? WhileValue) : CheckStep;

/// <summary>409 unless the loaded row's property has one of the values.</summary>
internal sealed record RequireStateStep(string Property, ImmutableArray<string> Values) : CheckStep;

/// <summary>409 when a row of the other entity still refers to the loaded one.</summary>
internal sealed record RefuseReferredStep(string Entity, string Property, bool Many) : CheckStep
{
    /// <summary>References, from the loaded row outwards, that cascade first: the row referred to is at their end. Empty when it is the loaded row.</summary>
    public ImmutableArray<ReferrerPlan> Via { get; init; } = [];
}
