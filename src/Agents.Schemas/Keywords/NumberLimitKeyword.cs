using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms, compared exactly.</summary>
internal sealed class NumberLimitKeyword : Keyword
{
    private readonly byte[] _limit;
    private readonly long? _smallLimit;
    private readonly int _direction;
    private readonly bool _inclusive;

    private NumberLimitKeyword(string name, string schemaPath, byte[] limit, int direction, bool inclusive)
        : base(name, schemaPath)
    {
        _limit = limit;
        _smallLimit = JsonNumber.TryReadInt64(limit, out long value) ? value : null;
        _direction = direction;
        _inclusive = inclusive;
    }

    public static void Read(SubschemaReader reader)
    {
        Read(reader, "minimum", direction: 1, inclusive: true);
        Read(reader, "exclusiveMinimum", direction: 1, inclusive: false);
        Read(reader, "maximum", direction: -1, inclusive: true);
        Read(reader, "exclusiveMaximum", direction: -1, inclusive: false);
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(instance);
        if (!run.Charge((raw.Length + _limit.Length) / 32))
        {
            return false;
        }

        int order = _smallLimit is { } limit && JsonNumber.TryReadInt64(raw, out long value)
            ? value.CompareTo(limit)
            : JsonNumber.Compare(raw, _limit);
        order *= _direction;
        return order > 0 || order == 0 && _inclusive || run.Collecting && Fail(run, Message(instance, run));
    }

    private static void Read(SubschemaReader reader, string name, int direction, bool inclusive)
    {
        if (reader.TryGet(name, SchemaVocabularies.Validation, JsonValueKind.Number, out JsonElement limit))
        {
            reader.Add(new NumberLimitKeyword(name, reader.Path(name), JsonMarshal.GetRawUtf8Value(limit).ToArray(), direction, inclusive));
        }
    }

    private string Message(in JsonElement instance, EvaluationRun run)
    {
        string relation = (_direction, _inclusive) switch
        {
            (1, true) => "at least",
            (1, false) => "more than",
            (_, true) => "at most",
            _ => "less than",
        };
        return $"Expected {relation} {ValuePreview.Cut(Encoding.ASCII.GetString(_limit))}, but found {run.Show(instance)}.";
    }
}
