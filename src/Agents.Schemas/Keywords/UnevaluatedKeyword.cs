using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>unevaluatedProperties</c> and <c>unevaluatedItems</c>: what no other keyword here has judged.</summary>
internal sealed class UnevaluatedKeyword(string name, string schemaPath, SchemaNode node, JsonValueKind kind) : Keyword(name, schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        Read(reader, "unevaluatedItems", JsonValueKind.Array);
        Read(reader, "unevaluatedProperties", JsonValueKind.Object);
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != kind || run.Evaluated is not { All: false } evaluated)
        {
            return true;
        }

        bool valid = kind == JsonValueKind.Object ? EvaluateProperties(instance, evaluated, run) : EvaluateItems(instance, evaluated, run);
        if (valid)
        {
            evaluated.MarkAll();
        }

        return valid;
    }

    private static void Read(SubschemaReader reader, string name, JsonValueKind kind)
    {
        if (!reader.IsDraft7 && reader.TryGet(name, SchemaVocabularies.Unevaluated, out _))
        {
            reader.Add(new UnevaluatedKeyword(name, reader.Path(name), reader.Child(name), kind));
        }
    }

    private bool EvaluateProperties(in JsonElement instance, EvaluatedSet evaluated, EvaluationRun run)
    {
        bool valid = true;
        int position = 0;
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            if (!evaluated.Contains(position++))
            {
                valid &= run.Charge(1) && EvaluateProperty(property, run);
            }

            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }
        }

        return valid;
    }

    private bool EvaluateProperty(JsonProperty property, EvaluationRun run)
    {
        if (!run.Collecting || !node.IsFalse)
        {
            return run.EvaluateProperty(node, property);
        }

        run.EnterProperty(property);
        string shown = ValuePreview.OfName(JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property)));
        Fail(run, $"The property {shown} is not allowed here; no part of the schema that applies allows it.");
        run.LeavePart();
        return false;
    }

    private bool EvaluateItems(in JsonElement instance, EvaluatedSet evaluated, EvaluationRun run)
    {
        bool valid = true;
        int index = 0;
        foreach (JsonElement item in instance.EnumerateArray())
        {
            if (!evaluated.Contains(index))
            {
                valid &= run.Charge(1) && (!run.Collecting || !node.IsFalse
                    ? run.EvaluateItem(node, item, index)
                    : run.ReportItem(index, SchemaPath, Name, $"The item {run.Show(item)} is not allowed here; no part of the schema that applies allows it."));
            }

            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }

            index++;
        }

        return valid;
    }
}
