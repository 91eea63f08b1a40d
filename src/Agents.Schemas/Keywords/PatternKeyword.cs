using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>pattern</c>: an expression that must match somewhere in the text.</summary>
internal sealed class PatternKeyword(EcmaPattern pattern, string schemaPath) : Keyword("pattern", schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("pattern", SchemaVocabularies.Validation, JsonValueKind.String, out JsonElement value))
        {
            string text = JsonText.Decode(value);
            if (reader.Pattern("pattern", "/pattern", text) is { } pattern)
            {
                reader.Add(new PatternKeyword(pattern, reader.Path("pattern")));
            }
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run) =>
        instance.ValueKind != JsonValueKind.String
        || run.IsMatch(pattern, JsonText.Unquote(JsonMarshal.GetRawUtf8Value(instance)))
        || run.Collecting && Fail(run, $"Expected text matching {ValuePreview.OfPattern(pattern.Text)}, but found {run.Show(instance)}.");
}
