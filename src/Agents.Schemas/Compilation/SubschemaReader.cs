using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Gives keyword families what they need to read themselves from one subschema.</summary>
internal sealed class SubschemaReader(SchemaCompiler compiler, CompilationErrors errors, SchemaNode node)
{
    private readonly List<Keyword> _keywords = [];
    private readonly Subschema _place = node.Source;
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    public SchemaDialect Dialect => _place.Resource.Dialect;

    public SchemaOptions Options => compiler.Options;

    public bool IsDraft7 => Dialect.IsDraft7;

    /// <summary>Reads all families, in the order in which they are judged.</summary>
    public void Compile()
    {
        if (_place.Element.ValueKind == JsonValueKind.False)
        {
            _keywords.Add(new FalseKeyword(_place.Document.Locate(_place.Pointer)));
        }

        if (_place.Element.ValueKind != JsonValueKind.Object)
        {
            node.Complete(_keywords, readsEvaluated: false);
            return;
        }

        foreach (JsonProperty property in _place.Element.EnumerateObject())
        {
            _values[JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property))] = property.Value;
        }

        if (IsDraft7 && TryGet("$ref", SchemaVocabularies.Core, JsonValueKind.String, out _))
        {
            // Draft-07: a reference hides everything beside it.
            ReferenceKeyword.Read(this);
            node.Complete(_keywords, readsEvaluated: false);
            return;
        }

        TypeKeyword.Read(this);
        ChoiceKeyword.Read(this);
        NumberLimitKeyword.Read(this);
        MultipleOfKeyword.Read(this);
        CountKeyword.Read(this);
        PatternKeyword.Read(this);
        FormatKeyword.Read(this);
        MembersKeyword.Read(this);
        PropertyNamesKeyword.Read(this);
        DependentRequiredKeyword.Read(this);
        ItemsKeyword.Read(this);
        ContainsKeyword.Read(this);
        UniqueItemsKeyword.Read(this);
        ReferenceKeyword.Read(this);
        AllOfKeyword.Read(this);
        AlternativesKeyword.Read(this);
        NotKeyword.Read(this);
        ConditionKeyword.Read(this);
        DependentSchemasKeyword.Read(this);
        int before = _keywords.Count;
        UnevaluatedKeyword.Read(this);
        node.Complete(_keywords, readsEvaluated: _keywords.Count > before);
    }

    public void Add(Keyword keyword) => _keywords.Add(keyword);

    /// <summary>Gets a keyword's value when its vocabulary is in force and its kind is right; the metaschema complains about others.</summary>
    public bool TryGet(string keyword, SchemaVocabularies vocabulary, JsonValueKind kind, out JsonElement value)
    {
        bool found = TryGet(keyword, vocabulary, out value);
        return found && value.ValueKind == kind;
    }

    public bool TryGet(string keyword, SchemaVocabularies vocabulary, out JsonElement value)
    {
        value = default;
        return Dialect.Has(vocabulary) && _values.TryGetValue(keyword, out value);
    }

    /// <summary>Gets a whole number of zero or more.</summary>
    public long? TryGetCount(string keyword) =>
        TryGet(keyword, SchemaVocabularies.Validation, JsonValueKind.Number, out JsonElement value)
            ? new JsonNumber(JsonMarshal.GetRawUtf8Value(value)).ToCount()
            : null;

    public string Path(string keyword) => _place.Document.Locate($"{_place.Pointer}/{keyword}");

    /// <summary>The node of a subschema below this one; a value that is no schema counts as true.</summary>
    /// <param name="below">The pointer from here, without leading slash.</param>
    public SchemaNode Child(string below)
    {
        string pointer = $"{_place.Pointer}/{below}";
        return compiler.Node(_place.Document.Places.TryGetValue(pointer, out Subschema? place)
            ? place
            : new Subschema(_place.Document, pointer, default, _place.Resource));
    }

    /// <summary>The node of a subschema that judges the same value.</summary>
    public SchemaNode ChildInPlace(string below)
    {
        SchemaNode child = Child(below);
        node.InPlace.Add((below, child));
        return child;
    }

    public SchemaNode[] ChildrenInPlace(string keyword, in JsonElement list) =>
        [.. Enumerable.Range(0, list.GetArrayLength()).Select(index => ChildInPlace($"{keyword}/{index}"))];

    /// <summary>The schemas of a map, by name, the last of a repeated name.</summary>
    public IEnumerable<(byte[] Name, string Text, SchemaNode Node)> Map(string keyword, JsonElement map)
    {
        foreach (JsonProperty property in map.EnumerateObject())
        {
            byte[] raw = JsonMarshal.GetRawUtf8PropertyName(property).ToArray();
            string text = JsonText.Decode(raw);
            yield return (raw, text, Child($"{keyword}/{JsonPointer.Escape(text)}"));
        }
    }

    public EcmaPattern? Pattern(string keyword, string below, string text) => compiler.Pattern(_place, below, keyword, text);

    /// <summary>Follows a reference to another place that judges the same value.</summary>
    public SchemaNode? Refer(string keyword, string reference)
    {
        SchemaNode? target = compiler.Resolve(_place, keyword, reference);
        if (target is not null && keyword == "$ref")
        {
            node.InPlace.Add((keyword, target));
        }

        return target;
    }

    public void UseDynamicScope() => compiler.UsesDynamicScope = true;

    public void Complain(string keyword, string message) => errors.Add(_place, $"/{keyword}", keyword, message);
}
