using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>The sizes of texts, arrays and objects: <c>minLength</c> to <c>maxProperties</c>.</summary>
internal sealed class CountKeyword(string name, string schemaPath, JsonValueKind kind, long limit, bool isMinimum) : Keyword(name, schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        Read(reader, "minLength", JsonValueKind.String, isMinimum: true);
        Read(reader, "maxLength", JsonValueKind.String, isMinimum: false);
        Read(reader, "minItems", JsonValueKind.Array, isMinimum: true);
        Read(reader, "maxItems", JsonValueKind.Array, isMinimum: false);
        Read(reader, "minProperties", JsonValueKind.Object, isMinimum: true);
        Read(reader, "maxProperties", JsonValueKind.Object, isMinimum: false);
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != kind)
        {
            return true;
        }

        long count = kind switch
        {
            JsonValueKind.Array => instance.GetArrayLength(),
            JsonValueKind.Object => instance.GetPropertyCount(),
            _ => TextLength(instance, run),
        };
        return (isMinimum ? count >= limit : count <= limit) || run.Collecting && Fail(run, Message(instance, count, run));
    }

    private static void Read(SubschemaReader reader, string name, JsonValueKind kind, bool isMinimum)
    {
        if (reader.TryGetCount(name) is { } limit)
        {
            reader.Add(new CountKeyword(name, reader.Path(name), kind, limit, isMinimum));
        }
    }

    private long TextLength(in JsonElement instance, EvaluationRun run)
    {
        ReadOnlySpan<byte> text = JsonText.Unquote(JsonMarshal.GetRawUtf8Value(instance));
        if (isMinimum ? limit == 0 : text.Length <= limit)
        {
            // Never more characters than bytes, so there is nothing to count.
            return limit;
        }

        return run.Charge(text.Length / 64) ? JsonText.CountCodePoints(text) : 0;
    }

    private string Message(in JsonElement instance, long count, EvaluationRun run)
    {
        string unit = kind switch
        {
            JsonValueKind.Array => limit == 1 ? "item" : "items",
            JsonValueKind.Object => limit == 1 ? "property" : "properties",
            _ => limit == 1 ? "character" : "characters",
        };
        string seen = kind == JsonValueKind.String ? $"{Number(count)} in {run.Show(instance)}" : Number(count);
        return $"Expected at {(isMinimum ? "least" : "most")} {Number(limit)} {unit}, but found {seen}.";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
