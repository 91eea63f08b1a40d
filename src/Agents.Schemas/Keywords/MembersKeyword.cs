using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>
/// <c>properties</c>, <c>patternProperties</c>, <c>additionalProperties</c> and <c>required</c>, judged in one pass over the object:
/// each name is looked up once, and nothing is searched for.
/// </summary>
internal sealed class MembersKeyword : Keyword
{
    private readonly NameTable _names = new();
    private readonly List<SchemaNode?> _nodes = [];
    private readonly List<int> _requiredIndexes = [];
    private readonly List<int> _required = [];
    private readonly List<(EcmaPattern Pattern, SchemaNode Node)> _patterns = [];
    private readonly string _requiredPath;
    private readonly SchemaNode? _additional;

    private MembersKeyword(SubschemaReader reader)
        : base("additionalProperties", reader.Path("additionalProperties"))
    {
        _requiredPath = reader.Path("required");
        if (reader.TryGet("properties", SchemaVocabularies.Applicator, JsonValueKind.Object, out JsonElement properties))
        {
            foreach ((byte[] name, _, SchemaNode node) in reader.Map("properties", properties))
            {
                _nodes[Add(name)] = node;
            }
        }

        if (reader.TryGet("required", SchemaVocabularies.Validation, JsonValueKind.Array, out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray().Where(static name => name.ValueKind == JsonValueKind.String))
            {
                int index = Add(JsonText.Unquote(JsonMarshal.GetRawUtf8Value(name)));
                if (_requiredIndexes[index] < 0)
                {
                    _requiredIndexes[index] = _required.Count;
                    _required.Add(index);
                }
            }
        }

        if (reader.TryGet("patternProperties", SchemaVocabularies.Applicator, JsonValueKind.Object, out JsonElement patterns))
        {
            foreach ((_, string text, SchemaNode node) in reader.Map("patternProperties", patterns))
            {
                if (reader.Pattern("patternProperties", $"/patternProperties/{JsonPointer.Escape(text)}", text) is { } pattern)
                {
                    _patterns.Add((pattern, node));
                }
            }
        }

        _additional = reader.TryGet("additionalProperties", SchemaVocabularies.Applicator, out _) ? reader.Child("additionalProperties") : null;
    }

    private bool IsEmpty => _names.Count == 0 && _patterns.Count == 0 && _additional is null;

    public static void Read(SubschemaReader reader)
    {
        var keyword = new MembersKeyword(reader);
        if (!keyword.IsEmpty)
        {
            reader.Add(keyword);
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        int words = (_required.Count + 63) / 64;
        Span<ulong> found = words <= 8 ? stackalloc ulong[words] : new ulong[words];
        bool valid = true;
        int position = 0;
        foreach (JsonProperty property in instance.EnumerateObject())
        {
            valid &= EvaluateMember(property, position++, found, run);
            if (!valid && (!run.Collecting || run.Stopped))
            {
                return false;
            }
        }

        return HasRequired(instance, found, run) && valid;
    }

    private bool EvaluateMember(JsonProperty property, int position, Span<ulong> found, EvaluationRun run)
    {
        ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (!run.Charge(1 + name.Length / 64))
        {
            return false;
        }

        bool valid = true;
        bool judged = false;
        int index = _names.Find(name);
        if (index >= 0)
        {
            int required = _requiredIndexes[index];
            if (required >= 0)
            {
                found[required >> 6] |= 1UL << (required & 63);
            }

            if (_nodes[index] is { } node)
            {
                judged = true;
                valid = run.EvaluateProperty(node, property);
            }
        }

        foreach ((EcmaPattern pattern, SchemaNode node) in _patterns)
        {
            if ((valid || run.Collecting) && run.IsMatch(pattern, name))
            {
                judged = true;
                valid &= run.EvaluateProperty(node, property);
            }
        }

        if (!judged && _additional is not null)
        {
            judged = true;
            valid &= EvaluateAdditional(_additional, property, run);
        }

        if (judged)
        {
            run.Evaluated?.Mark(position);
        }

        return valid && !run.Stopped;
    }

    private bool EvaluateAdditional(SchemaNode additional, JsonProperty property, EvaluationRun run)
    {
        if (!additional.IsFalse || !run.Collecting)
        {
            return run.EvaluateProperty(additional, property);
        }

        run.EnterProperty(property);
        string name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property));
        Fail(run, $"The property {ValuePreview.OfName(name)} is not allowed here; {Allowed()}.");
        run.LeavePart();
        return false;
    }

    private string Allowed()
    {
        IEnumerable<string> names = Enumerable.Range(0, _names.Count).Where(index => _nodes[index] is not null)
            .Select(index => ValuePreview.OfName(_names.Text(index)));
        string[] allowed = [.. names, .. _patterns.Select(static entry => $"names matching {ValuePreview.OfPattern(entry.Pattern.Text)}")];
        return allowed.Length == 0 ? "no property is" : $"allowed: {ValuePreview.List(allowed, allowed.Length)}";
    }

    private bool HasRequired(in JsonElement instance, ReadOnlySpan<ulong> found, EvaluationRun run)
    {
        for (int i = 0; i < _required.Count; i++)
        {
            if ((found[i >> 6] & 1UL << (i & 63)) != 0)
            {
                continue;
            }

            if (!run.Collecting)
            {
                return false;
            }

            ReportMissing(instance, found, run);
            return false;
        }

        return true;
    }

    private void ReportMissing(in JsonElement instance, ReadOnlySpan<ulong> found, EvaluationRun run)
    {
        for (int i = 0; i < _required.Count; i++)
        {
            if ((found[i >> 6] & 1UL << (i & 63)) == 0)
            {
                string name = ValuePreview.OfName(_names.Text(_required[i]));
                run.Report(_requiredPath, "required", $"The property {name} is missing; found {Present(instance)}.");
            }
        }
    }

    private static string Present(in JsonElement instance) => instance.GetPropertyCount() == 0
        ? "none"
        : ValuePreview.List(
            instance.EnumerateObject().Select(static property =>
                ValuePreview.OfName(JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property)))),
            instance.GetPropertyCount());

    private int Add(ReadOnlySpan<byte> rawName)
    {
        int index = _names.Add(rawName);
        if (index == _nodes.Count)
        {
            _nodes.Add(null);
            _requiredIndexes.Add(-1);
        }

        return index;
    }
}
