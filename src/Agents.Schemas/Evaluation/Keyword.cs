using System.Text.Json;

namespace Agents.Schemas;

/// <summary>One compiled rule of a subschema. Immutable once compiled; all state of a validation lives in the run.</summary>
/// <param name="name">The keyword as the schema spells it.</param>
/// <param name="schemaPath">Where it stands, for errors.</param>
internal abstract class Keyword(string name, string schemaPath)
{
    public string Name { get; } = name;

    public string SchemaPath { get; } = schemaPath;

    /// <summary>Judges the value. Reports its own errors when the run collects; may stop at the first when it does not.</summary>
    public abstract bool Evaluate(in JsonElement instance, EvaluationRun run);

    protected bool Fail(EvaluationRun run, string message) => run.Report(SchemaPath, Name, message);
}
