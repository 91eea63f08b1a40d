using System.Collections.Immutable;

namespace Agents.Schemas;

/// <summary>The outcome of one validation.</summary>
public sealed class SchemaResult
{
    internal static readonly SchemaResult Valid = new([]);

    internal SchemaResult(ImmutableArray<SchemaError> errors) => Errors = errors;

    /// <summary>Whether the value satisfies the schema. A value whose validation hit a limit does not.</summary>
    public bool IsValid => Errors.IsEmpty;

    /// <summary>The complaints in a stable order, at most <see cref="SchemaOptions.MaxErrors"/>; empty when valid.</summary>
    public ImmutableArray<SchemaError> Errors { get; }
}
