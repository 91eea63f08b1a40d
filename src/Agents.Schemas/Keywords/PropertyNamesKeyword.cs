using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>propertyNames</c>: a schema that every name satisfies as a string.</summary>
internal sealed class PropertyNamesKeyword(SchemaNode names, string schemaPath) : Keyword("propertyNames", schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("propertyNames", SchemaVocabularies.Applicator, out _))
        {
            reader.Add(new PropertyNamesKeyword(reader.Child("propertyNames"), reader.Path("propertyNames")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        bool valid = true;
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(property);
            valid &= run.Charge(1 + name.Length / 16) && EvaluateName(name, run);
            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }
        }

        return valid;
    }

    private bool EvaluateName(ReadOnlySpan<byte> name, EvaluationRun run)
    {
        // A name is no element of its own; a string with the same spelling is.
        byte[] json = [(byte)'"', .. name, (byte)'"'];
        using JsonDocument text = JsonDocument.Parse(json);
        int before = run.ErrorCount;
        if (names.Evaluate(text.RootElement, run))
        {
            return true;
        }

        if (run.Collecting)
        {
            SchemaError[] reasons = run.CutErrors(before);
            string shown = ValuePreview.OfName(JsonText.Decode(name));
            if (names.IsFalse || reasons.Length == 0)
            {
                return Fail(run, $"The property name {shown} is not allowed{(names.IsFalse ? "; no name is" : "")}.");
            }

            foreach (SchemaError reason in reasons)
            {
                run.Report(reason.SchemaPath, reason.Keyword, $"The property name {shown} is not allowed. {reason.Message}");
            }
        }

        return false;
    }
}
