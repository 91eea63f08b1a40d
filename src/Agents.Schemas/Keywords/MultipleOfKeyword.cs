using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>multipleOf</c>, in exact arithmetic: 0.3 is a multiple of 0.1, and 1e400 of 2.</summary>
internal sealed class MultipleOfKeyword(byte[] divisor, string schemaPath) : Keyword("multipleOf", schemaPath)
{
    private readonly long? _smallDivisor = JsonNumber.TryReadInt64(divisor, out long value) ? value : null;

    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("multipleOf", SchemaVocabularies.Validation, JsonValueKind.Number, out JsonElement value))
        {
            byte[] divisor = JsonMarshal.GetRawUtf8Value(value).ToArray();
            if (new JsonNumber(divisor).Length > 0)
            {
                reader.Add(new MultipleOfKeyword(divisor, reader.Path("multipleOf")));
            }
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(instance);
        return IsMultiple(raw, run) || run.Collecting && Fail(run,
            $"Expected a multiple of {ValuePreview.Cut(Encoding.ASCII.GetString(divisor))}, but found {run.Show(instance)}.");
    }

    private bool IsMultiple(ReadOnlySpan<byte> raw, EvaluationRun run)
    {
        if (_smallDivisor is { } small && JsonNumber.TryReadInt64(raw, out long value))
        {
            // The smallest long has no positive counterpart, so dividing it by -1 would overflow.
            return small is 1 or -1 || value % small == 0;
        }

        // Long division costs about the product of the lengths.
        long work = 1 + (long)raw.Length * (1 + divisor.Length / 16) / 16;
        return run.Charge((int)Math.Min(work, int.MaxValue)) && new JsonNumber(raw).IsMultipleOf(new JsonNumber(divisor));
    }
}
