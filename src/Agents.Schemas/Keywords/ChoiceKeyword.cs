using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>enum</c> and <c>const</c>: equality with one of the listed values.</summary>
internal sealed class ChoiceKeyword : Keyword
{
    private readonly NameTable _texts = new();
    private readonly List<JsonElement> _others = [];
    private readonly string _expected;

    private ChoiceKeyword(string name, string schemaPath, IReadOnlyCollection<JsonElement> choices)
        : base(name, schemaPath)
    {
        foreach (JsonElement choice in choices)
        {
            if (choice.ValueKind == JsonValueKind.String)
            {
                _texts.Add(JsonText.Unquote(JsonMarshal.GetRawUtf8Value(choice)));
            }
            else
            {
                _others.Add(choice);
            }
        }

        string list = ValuePreview.List(choices.Select(static choice => ValuePreview.Of(choice)), choices.Count);
        _expected = choices.Count == 1 ? list : $"one of {list}";
    }

    public static void Read(SubschemaReader reader)
    {
        if (reader.TryGet("const", SchemaVocabularies.Validation, out JsonElement value))
        {
            reader.Add(new ChoiceKeyword("const", reader.Path("const"), [value]));
        }

        if (reader.TryGet("enum", SchemaVocabularies.Validation, JsonValueKind.Array, out JsonElement list))
        {
            reader.Add(new ChoiceKeyword("enum", reader.Path("enum"), [.. list.EnumerateArray()]));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run) =>
        Contains(instance, run) || run.Collecting && Fail(run, $"Expected {_expected}, but found {run.Show(instance)}.");

    private bool Contains(in JsonElement instance, EvaluationRun run)
    {
        if (instance.ValueKind == JsonValueKind.String)
        {
            ReadOnlySpan<byte> text = JsonText.Unquote(JsonMarshal.GetRawUtf8Value(instance));
            return run.Charge(text.Length / 64) && _texts.Find(text) >= 0;
        }

        foreach (JsonElement other in _others)
        {
            if (JsonEquality.AreEqual(instance, other, run))
            {
                return true;
            }
        }

        return false;
    }
}
