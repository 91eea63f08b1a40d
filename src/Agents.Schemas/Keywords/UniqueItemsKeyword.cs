using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>uniqueItems</c>: pairs in short arrays, hashes in long ones.</summary>
internal sealed class UniqueItemsKeyword(string schemaPath) : Keyword("uniqueItems", schemaPath)
{
    private const int ShortArray = 8;

    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("uniqueItems", SchemaVocabularies.Validation, JsonValueKind.True, out _))
        {
            reader.Add(new UniqueItemsKeyword(reader.Path("uniqueItems")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        (int first, int second) = instance.GetArrayLength() <= ShortArray ? FindByPairs(instance, run) : FindByHash(instance, run);
        return first < 0
            ? !run.Stopped
            : run.Collecting && Fail(run, $"Expected items that all differ, but items {first} and {second} are both {run.Show(instance[first])}.");
    }

    private static (int First, int Second) FindByPairs(in JsonElement array, EvaluationRun run)
    {
        int second = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            int first = 0;
            foreach (JsonElement earlier in array.EnumerateArray())
            {
                if (first == second)
                {
                    break;
                }

                if (JsonEquality.AreEqual(earlier, item, run))
                {
                    return (first, second);
                }

                first++;
            }

            second++;
        }

        return (-1, -1);
    }

    private static (int First, int Second) FindByHash(in JsonElement array, EvaluationRun run)
    {
        var latest = new Dictionary<int, int>();
        var items = new List<(JsonElement Item, int Previous)>(array.GetArrayLength());
        foreach (JsonElement item in array.EnumerateArray())
        {
            int hash = JsonEquality.Hash(item, run);
            if (run.Stopped)
            {
                break;
            }

            int previous = latest.GetValueOrDefault(hash, -1);
            for (int i = previous; i >= 0; i = items[i].Previous)
            {
                if (JsonEquality.AreEqual(items[i].Item, item, run))
                {
                    return (i, items.Count);
                }
            }

            latest[hash] = items.Count;
            items.Add((item, previous));
        }

        return (-1, -1);
    }
}
