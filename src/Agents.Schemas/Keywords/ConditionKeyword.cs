using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>if</c>, <c>then</c> and <c>else</c>.</summary>
internal sealed class ConditionKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise, string schemaPath) : Keyword("if", schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("if", SchemaVocabularies.Applicator, out _))
        {
            SchemaNode? then = reader.TryGet("then", SchemaVocabularies.Applicator, out _) ? reader.ChildInPlace("then") : null;
            SchemaNode? otherwise = reader.TryGet("else", SchemaVocabularies.Applicator, out _) ? reader.ChildInPlace("else") : null;
            reader.Add(new ConditionKeyword(reader.ChildInPlace("if"), then, otherwise, reader.Path("if")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        SchemaNode? branch = run.EvaluateSilently(condition, instance, inPlace: true) ? then : otherwise;
        return !run.Stopped && (branch is null || branch.EvaluateInPlace(instance, run));
    }
}
