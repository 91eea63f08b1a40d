using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>type</c>: one type, or any of a list.</summary>
internal sealed class TypeKeyword(JsonTypes allowed, string schemaPath) : Keyword("type", schemaPath)
{
    private static readonly (JsonTypes Type, string Name, string Words)[] Names =
    [
        (JsonTypes.String, "string", "a string"), (JsonTypes.Integer, "integer", "an integer"), (JsonTypes.Number, "number", "a number"),
        (JsonTypes.Object, "object", "an object"), (JsonTypes.Array, "array", "an array"), (JsonTypes.Boolean, "boolean", "a boolean"),
        (JsonTypes.Null, "null", "null"),
    ];

    public static void Read(SubschemaReader reader)
    {
        if (!reader.TryGet("type", SchemaVocabularies.Validation, out JsonElement value))
        {
            return;
        }

        JsonTypes allowed = JsonTypes.None;
        foreach (JsonElement name in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        {
            if (name.ValueKind == JsonValueKind.String)
            {
                allowed |= Names.FirstOrDefault(entry => entry.Name == JsonText.Decode(name)).Type;
            }
        }

        if (allowed != JsonTypes.None)
        {
            reader.Add(new TypeKeyword(allowed, reader.Path("type")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        bool valid = instance.ValueKind switch
        {
            JsonValueKind.Object => Allows(JsonTypes.Object),
            JsonValueKind.Array => Allows(JsonTypes.Array),
            JsonValueKind.String => Allows(JsonTypes.String),
            JsonValueKind.Number => Allows(JsonTypes.Number) || Allows(JsonTypes.Integer) && IsInteger(instance),
            JsonValueKind.Null => Allows(JsonTypes.Null),
            _ => Allows(JsonTypes.Boolean),
        };
        return valid || run.Collecting && Fail(run, $"Expected {Words(allowed)}, but found {Describe(instance, run)}.");
    }

    public static string Describe(in JsonElement instance, EvaluationRun run) => instance.ValueKind switch
    {
        JsonValueKind.Object => $"the object {run.Show(instance)}",
        JsonValueKind.Array => $"the array {run.Show(instance)}",
        JsonValueKind.String => $"the string {run.Show(instance)}",
        JsonValueKind.Number => $"the number {run.Show(instance)}",
        JsonValueKind.Null => "null",
        _ => $"the boolean {run.Show(instance)}",
    };

    private static bool IsInteger(in JsonElement instance)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(instance);
        return !raw.ContainsAny((byte)'.', (byte)'e', (byte)'E') || new JsonNumber(raw).IsInteger;
    }

    private static string Words(JsonTypes types) =>
        string.Join(" or ", Names.Where(entry => (types & entry.Type) != 0).Select(static entry => entry.Words));

    private bool Allows(JsonTypes type) => (allowed & type) != 0;
}
