using System.Text.Json;

namespace Agents.Schemas;

/// <summary>The schema <c>false</c>.</summary>
internal sealed class FalseKeyword(string schemaPath) : Keyword("false", schemaPath)
{
    public override bool Evaluate(in JsonElement instance, EvaluationRun run) =>
        run.Collecting ? Fail(run, $"Expected nothing here, but found {run.Show(instance)}.") : false;
}
