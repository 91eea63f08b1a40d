using System.Collections.Immutable;
using System.Text.Json;
using Agents.Schemas;

namespace Agents.Catalog;

/// <summary>A schema ready to judge instances: the one place where the runtime meets the validator. Safe for concurrent calls.</summary>
internal sealed class CompiledSchema
{
    private static readonly SchemaOptions s_discreet = new() { ShowValues = false };

    private readonly JsonSchema _schema;

    private CompiledSchema(JsonSchema schema) => _schema = schema;

    /// <summary>Whether every instance satisfies it, so that judging by it checks nothing.</summary>
    internal bool RefusesNothing => _schema.RefusesNothing;

    /// <summary>Compiles a schema, or says why it cannot be used.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="showsValues">Whether messages may show any value; else only numbers and plain words.</param>
    /// <param name="problems">What is wrong with it.</param>
    internal static CompiledSchema? Compile(JsonElement schema, bool showsValues, out ImmutableArray<string> problems)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
        {
            problems = ["it is empty"];
            return null;
        }

        bool usable = JsonSchema.TryCompile(schema, out JsonSchema? compiled, out ImmutableArray<SchemaError> errors, showsValues ? SchemaOptions.Default : s_discreet);
        problems = [.. errors.Select(static e => e.ToString())];
        return usable ? new CompiledSchema(compiled!) : null;
    }

    /// <summary>Judges an instance; empty when it satisfies the schema.</summary>
    internal ImmutableArray<SchemaViolation> Validate(JsonElement instance)
    {
        SchemaResult result = _schema.Validate(instance);
        return result.IsValid ? [] : [.. result.Errors.Select(static e => new SchemaViolation(e.InstancePath, e.SchemaPath, e.Keyword, e.Message))];
    }
}
