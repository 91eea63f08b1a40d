using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfKeyword(SchemaNode[] nodes, string schemaPath) : Keyword("allOf", schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("allOf", SchemaVocabularies.Applicator, JsonValueKind.Array, out JsonElement list))
        {
            reader.Add(new AllOfKeyword(reader.ChildrenInPlace("allOf", list), reader.Path("allOf")));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        bool valid = true;
        foreach (SchemaNode node in nodes)
        {
            valid &= node.EvaluateInPlace(instance, run);
            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }
        }

        return valid;
    }
}
