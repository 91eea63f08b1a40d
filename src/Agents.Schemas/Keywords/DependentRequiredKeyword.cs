using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>dependentRequired</c>, and the lists of names in <c>dependencies</c>: one property asks for others.</summary>
internal sealed class DependentRequiredKeyword : Keyword
{
    private readonly NameTable _names = new();
    private readonly List<(int Trigger, int[] Needs)> _rules = [];

    private DependentRequiredKeyword(string name, string schemaPath, in JsonElement map)
        : base(name, schemaPath)
    {
        foreach (JsonProperty rule in map.EnumerateObject().Where(static rule => rule.Value.ValueKind == JsonValueKind.Array))
        {
            int trigger = _names.Add(JsonMarshal.GetRawUtf8PropertyName(rule));
            int[] needs =
            [
                .. rule.Value.EnumerateArray().Where(static name => name.ValueKind == JsonValueKind.String)
                    .Select(name => _names.Add(JsonText.Unquote(JsonMarshal.GetRawUtf8Value(name)))),
            ];
            _rules.Add((trigger, needs));
        }
    }

    public static void Read(SubschemaReader reader)
    {
        Read(reader, "dependentRequired", SchemaVocabularies.Validation);
        Read(reader, "dependencies", SchemaVocabularies.Applicator);
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Object || !run.Charge(_rules.Count + instance.GetPropertyCount()))
        {
            return !run.Stopped;
        }

        Span<bool> present = _names.Count <= 256 ? stackalloc bool[_names.Count] : new bool[_names.Count];
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            int index = _names.Find(JsonMarshal.GetRawUtf8PropertyName(property));
            if (index >= 0)
            {
                present[index] = true;
            }
        }

        bool valid = true;
        foreach ((int trigger, int[] needs) in _rules)
        {
            foreach (int need in needs)
            {
                if (present[trigger] && !present[need])
                {
                    valid = run.Collecting && Fail(run,
                        $"The property {ValuePreview.OfName(_names.Text(trigger))} requires {ValuePreview.OfName(_names.Text(need))}, which is missing.");
                }
            }
        }

        return valid;
    }

    private static void Read(SubschemaReader reader, string name, SchemaVocabularies vocabulary)
    {
        if (reader.TryGet(name, vocabulary, JsonValueKind.Object, out JsonElement map))
        {
            var keyword = new DependentRequiredKeyword(name, reader.Path(name), map);
            if (keyword._rules.Count > 0)
            {
                reader.Add(keyword);
            }
        }
    }
}
