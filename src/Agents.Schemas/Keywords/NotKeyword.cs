using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(SchemaNode node, string schemaPath) : Keyword("not", schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("not", SchemaVocabularies.Applicator, out _))
        {
            reader.Add(new NotKeyword(reader.ChildInPlace("not"), reader.Path("not")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        // What fails leaves no marks, and what succeeds makes this fail: nothing is inherited from below "not".
        bool matches = run.EvaluateSilently(node, instance, inPlace: false);
        return !matches && !run.Stopped
            || run.Collecting && !run.Stopped && Fail(run, $"Expected a value that does not match \"not\", but found {run.Show(instance)}.");
    }
}
