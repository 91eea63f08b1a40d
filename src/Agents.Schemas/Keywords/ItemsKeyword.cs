using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>prefixItems</c> and <c>items</c>; in draft-07 <c>items</c> and <c>additionalItems</c>.</summary>
internal sealed class ItemsKeyword(SchemaNode[] prefix, SchemaNode? rest, string name, string schemaPath) : Keyword(name, schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        string prefixName = reader.IsDraft7 ? "items" : "prefixItems";
        SchemaNode[] prefix = reader.TryGet(prefixName, SchemaVocabularies.Applicator, JsonValueKind.Array, out JsonElement list)
            ? [.. Enumerable.Range(0, list.GetArrayLength()).Select(index => reader.Child($"{prefixName}/{index}"))]
            : [];
        bool hasPrefix = list.ValueKind == JsonValueKind.Array;
        string restName = reader.IsDraft7 && hasPrefix ? "additionalItems" : "items";
        SchemaNode? rest = reader.TryGet(restName, SchemaVocabularies.Applicator, out _) ? reader.Child(restName) : null;
        if (prefix.Length > 0 || rest is not null)
        {
            reader.Add(new ItemsKeyword(prefix, rest, restName, reader.Path(restName)));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        bool valid = true;
        int index = 0;
        foreach (JsonElement item in instance.EnumerateArray())
        {
            SchemaNode? node = index < prefix.Length ? prefix[index] : rest;
            if (node is null)
            {
                break;
            }

            valid &= run.Charge(1) && EvaluateItem(node, item, index, run);
            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }

            run.Evaluated?.Mark(index);
            index++;
        }

        return valid;
    }

    private bool EvaluateItem(SchemaNode node, in JsonElement item, int index, EvaluationRun run)
    {
        if (!run.Collecting || !node.IsFalse || node != rest)
        {
            return run.EvaluateItem(node, item, index);
        }

        return run.ReportItem(index, SchemaPath, Name, prefix.Length == 0
            ? $"Expected no items, but found {run.Show(item)}."
            : $"Expected at most {prefix.Length} {(prefix.Length == 1 ? "item" : "items")}, but found another: {run.Show(item)}.");
    }
}
