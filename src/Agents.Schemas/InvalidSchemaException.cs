using System.Collections.Immutable;

namespace Agents.Schemas;

/// <summary>Thrown when a schema cannot be compiled; carries every problem found.</summary>
public sealed class InvalidSchemaException : Exception
{
    internal InvalidSchemaException(ImmutableArray<SchemaError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>The problems, each with its JSON pointer in the schema as <see cref="SchemaError.InstancePath"/>.</summary>
    public ImmutableArray<SchemaError> Errors { get; }

    private static string Describe(ImmutableArray<SchemaError> errors) =>
        errors.Length == 1
            ? $"The schema is invalid. {errors[0]}"
            : $"The schema is invalid in {errors.Length} places. The first: {errors[0]}";
}
