using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One operation: how it is called, what is checked in which order, what it does, every answer it can give.</summary>
internal sealed record OperationPlan
{
    /// <summary>Unique, camel case: <c>listBooks</c>, or the contract's own.</summary>
    public required string Id { get; init; }

    /// <summary>In capitals.</summary>
    public required string Method { get; init; }

    /// <summary>With parameters in braces: <c>/books/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The entity's plural, <c>auth</c> or <c>service</c>.</summary>
    public required string Tag { get; init; }

    public required string Summary { get; init; }

    /// <summary>The entity it works on; null for auth and service operations.</summary>
    public string? Entity { get; init; }

    public ImmutableArray<PathParameterPlan> PathParameters { get; init; } = [];

    public ImmutableArray<QueryParameterPlan> Query { get; init; } = [];

    /// <summary>Null when the operation takes no body.</summary>
    public BodyPlan? Body { get; init; }

    /// <summary>Checks in the order they are made; the first that fails answers.</summary>
    public required ImmutableArray<CheckStep> Checks { get; init; }

    /// <summary>What is done when every check has passed.</summary>
    public required Act Act { get; init; }

    /// <summary>Every answer, success first, then problems by status.</summary>
    public required ImmutableArray<AnswerPlan> Answers { get; init; }

    /// <summary>Whether a bearer token is required.</summary>
    public bool Secured => Checks.Any(static c => c is AuthenticateStep);

    /// <summary>Whether its path names a row of its entity, which is loaded.</summary>
    public bool LoadsRow => Checks.Any(static c => c is LoadStep { IsScope: false });

    /// <summary>The answer when all goes well.</summary>
    public AnswerPlan Success => Answers[0];
}
