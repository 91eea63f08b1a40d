using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>dependentSchemas</c>, and the schemas in <c>dependencies</c>: a property brings a schema for the whole object.</summary>
internal sealed class DependentSchemasKeyword : Keyword
{
    private readonly NameTable _names = new();
    private readonly List<SchemaNode> _nodes = [];

    private DependentSchemasKeyword(string name, SubschemaReader reader, in JsonElement map)
        : base(name, reader.Path(name))
    {
        foreach (JsonProperty rule in map.EnumerateObject().Where(static rule => rule.Value.ValueKind != JsonValueKind.Array))
        {
            ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8PropertyName(rule);
            if (_names.Add(raw) == _nodes.Count)
            {
                _nodes.Add(reader.ChildInPlace($"{name}/{JsonPointer.Escape(JsonText.Decode(raw))}"));
            }
        }
    }

    public static void Read(SubschemaReader reader)
    {
        foreach (string name in (ReadOnlySpan<string>)["dependentSchemas", "dependencies"])
        {
            if (reader.TryGet(name, SchemaVocabularies.Applicator, JsonValueKind.Object, out JsonElement map))
            {
                var keyword = new DependentSchemasKeyword(name, reader, map);
                if (keyword._nodes.Count > 0)
                {
                    reader.Add(keyword);
                }
            }
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        Span<bool> present = _nodes.Count <= 256 ? stackalloc bool[_nodes.Count] : new bool[_nodes.Count];
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            int index = run.Charge(1) ? _names.Find(JsonMarshal.GetRawUtf8PropertyName(property)) : -1;
            if (index >= 0)
            {
                present[index] = true;
            }
        }

        bool valid = true;
        for (int i = 0; i < present.Length && (valid || run.Collecting); i++)
        {
            valid &= !present[i] || _nodes[i].EvaluateInPlace(instance, run);
        }

        return valid && !run.Stopped;
    }
}
