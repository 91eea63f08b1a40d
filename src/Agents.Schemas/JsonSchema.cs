using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>A compiled schema. Immutable and safe for concurrent use; compile once and keep it.</summary>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;
    private readonly SchemaOptions _options;

    internal JsonSchema(SchemaNode root, SchemaOptions options, bool usesDynamicScope)
    {
        _root = root;
        _options = options;
        UsesDynamicScope = usesDynamicScope;
    }

    internal bool UsesDynamicScope { get; }

    /// <summary>Whether it has no keyword that could refuse a value: <c>true</c>, <c>{}</c>, or nothing but titles and words unknown to its draft.</summary>
    public bool RefusesNothing => _root.IsEmpty;

    /// <summary>Compiles a schema, or throws with every problem in it.</summary>
    /// <param name="schema">The schema; copied, so its document may be disposed.</param>
    /// <param name="options">Bounds, registered documents and the default draft; null means <see cref="SchemaOptions.Default"/>.</param>
    /// <exception cref="InvalidSchemaException">The schema breaks its metaschema, or a reference or pattern in it does not hold.</exception>
    public static JsonSchema Compile(JsonElement schema, SchemaOptions? options = null) =>
        TryCompile(schema, out JsonSchema? compiled, out ImmutableArray<SchemaError> errors, options)
            ? compiled
            : throw new InvalidSchemaException(errors);

    /// <summary>Compiles a schema, or reports every problem in it by its JSON pointer.</summary>
    /// <param name="schema">The schema; copied, so its document may be disposed.</param>
    /// <param name="compiled">The schema ready for use, or null.</param>
    /// <param name="errors">The problems, each with its place in the schema as instance path; empty on success.</param>
    /// <param name="options">Bounds, registered documents and the default draft; null means <see cref="SchemaOptions.Default"/>.</param>
    public static bool TryCompile(
        JsonElement schema,
        [NotNullWhen(true)] out JsonSchema? compiled,
        out ImmutableArray<SchemaError> errors,
        SchemaOptions? options = null)
    {
        ThrowIfUndefined(schema, nameof(schema));
        var compiler = new SchemaCompiler(options ?? SchemaOptions.Default);
        compiled = compiler.Compile(schema.Clone());
        errors = compiler.Errors;
        return compiled is not null;
    }

    /// <summary>Judges a value and says where and why it falls short.</summary>
    /// <param name="instance">The value. Every occurrence of a repeated property is judged.</param>
    public SchemaResult Validate(JsonElement instance)
    {
        if (IsValid(instance))
        {
            return SchemaResult.Valid;
        }

        using EvaluationRun run = EvaluationRun.Rent(_options, UsesDynamicScope, collecting: true);
        _root.Evaluate(instance, run);
        return new SchemaResult(run.TakeErrors());
    }

    /// <summary>Judges a value without saying why; the cheap path, which allocates nothing for common schemas.</summary>
    /// <param name="instance">The value. Every occurrence of a repeated property is judged.</param>
    public bool IsValid(JsonElement instance)
    {
        ThrowIfUndefined(instance, nameof(instance));
        using EvaluationRun run = EvaluationRun.Rent(_options, UsesDynamicScope, collecting: false);
        return _root.Evaluate(instance, run) && !run.Stopped;
    }

    private static void ThrowIfUndefined(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The value is undefined; pass an element of a parsed document.", name);
        }
    }
}
