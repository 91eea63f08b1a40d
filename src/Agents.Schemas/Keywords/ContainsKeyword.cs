using System.Globalization;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>: how many items match a schema.</summary>
internal sealed class ContainsKeyword(SchemaNode node, long minimum, long maximum, bool marks, SubschemaReader reader)
    : Keyword("contains", reader.Path("contains"))
{
    private readonly string _minimumPath = reader.Path("minContains");
    private readonly string _maximumPath = reader.Path("maxContains");

    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("contains", SchemaVocabularies.Applicator, out _))
        {
            SchemaNode node = reader.Child("contains");
            long minimum = (reader.IsDraft7 ? null : reader.TryGetCount("minContains")) ?? 1;
            long maximum = (reader.IsDraft7 ? null : reader.TryGetCount("maxContains")) ?? long.MaxValue;
            reader.Add(new ContainsKeyword(node, minimum, maximum, !reader.IsDraft7, reader));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        EvaluatedSet? evaluated = marks ? run.Evaluated : null;
        long count = 0;
        int index = 0;
        foreach (JsonElement item in instance.EnumerateArray())
        {
            if (!run.Charge(1))
            {
                return false;
            }

            if (run.EvaluateSilently(node, item, inPlace: false))
            {
                count++;
                evaluated?.Mark(index);
                if (evaluated is null && count >= minimum && maximum == long.MaxValue)
                {
                    return true;
                }
            }

            index++;
        }

        return count >= minimum && count <= maximum || run.Collecting && Complain(count, index, run);
    }

    private bool Complain(long count, int items, EvaluationRun run)
    {
        bool few = count < minimum;
        long limit = few ? minimum : maximum;
        string message = string.Create(CultureInfo.InvariantCulture,
            $"Expected at {(few ? "least" : "most")} {limit} {(limit == 1 ? "item" : "items")} to match \"contains\", but {count} of {items} {(count == 1 ? "does" : "do")}.");
        return few && minimum == 1
            ? Fail(run, message)
            : run.Report(few ? _minimumPath : _maximumPath, few ? "minContains" : "maxContains", message);
    }
}
