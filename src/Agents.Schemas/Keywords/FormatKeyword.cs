using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>format</c>, where it is an assertion: by option, or by a metaschema that requires it. Unknown formats accept everything.</summary>
internal sealed class FormatKeyword(string format, Func<string, bool> accepts, string schemaPath) : Keyword("format", schemaPath)
{
    // No text of a known format is longer in practice; beyond it, reading would cost more than it tells.
    private const int MaxLength = 10_000;

    public static void Read(SubschemaReader reader)
    {
        bool asserts = reader.Dialect.Has(SchemaVocabularies.FormatAssertion)
            || reader.Options.AssertFormats && reader.Dialect.Has(SchemaVocabularies.FormatAnnotation);
        if (asserts
            && reader.TryGet("format", SchemaVocabularies.Core, JsonValueKind.String, out JsonElement value)
            && JsonText.Decode(value) is var format
            && TextFormats.Find(format) is { } accepts)
        {
            reader.Add(new FormatKeyword(format, accepts, reader.Path("format")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return true;
        }

        ReadOnlySpan<byte> raw = JsonText.Unquote(JsonMarshal.GetRawUtf8Value(instance));
        return run.Charge(1 + raw.Length / 16) && raw.Length <= MaxLength && accepts(JsonText.Decode(raw))
            || run.Collecting && Fail(run, $"Expected text of the format {ValuePreview.Cut(format)}, but found {run.Show(instance)}.");
    }
}
