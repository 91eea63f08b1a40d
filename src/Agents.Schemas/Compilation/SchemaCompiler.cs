using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Turns a schema into nodes: map its documents, check them against their metaschema, compile, look for loops.</summary>
internal sealed class SchemaCompiler
{
    private readonly SchemaOptions _options;
    private readonly CompilationErrors _errors;
    private readonly SchemaLoader _loader;
    private readonly Dictionary<(SchemaDocument Document, string Pointer), SchemaNode> _nodes = [];
    private readonly Queue<SchemaNode> _pending = [];
    private readonly Dictionary<string, EcmaPattern> _patterns = new(StringComparer.Ordinal);

    public SchemaCompiler(SchemaOptions options)
    {
        _options = options;
        _errors = new CompilationErrors(options.MaxErrors);
        _loader = new SchemaLoader(options, _errors);
    }

    public ImmutableArray<SchemaError> Errors => _errors.ToImmutable();

    public SchemaOptions Options => _options;

    /// <summary>Set by the first dynamic reference; without one, runs need not remember the way they came.</summary>
    public bool UsesDynamicScope { get; set; }

    public JsonSchema? Compile(JsonElement root) => Compile(root, checkShape: true);

    /// <summary>Compiles a metaschema without holding it against another; the result is null when it fails or is not known.</summary>
    public static JsonSchema? CompileMetaschema(string uri, SchemaOptions options, out ImmutableArray<SchemaError> errors)
    {
        errors = [];
        if (!options.Registry.TryGet(uri, out JsonElement root) && !Metaschemas.TryGet(uri, out root))
        {
            return null;
        }

        var compiler = new SchemaCompiler(options);
        JsonSchema? schema = compiler.Compile(root, checkShape: false);
        errors = compiler.Errors;
        return schema;
    }

    /// <summary>The node of a place; compiled later, so that schemas may refer to themselves.</summary>
    public SchemaNode Node(Subschema place)
    {
        if (!_nodes.TryGetValue((place.Document, place.Pointer), out SchemaNode? node))
        {
            node = new SchemaNode(place);
            _nodes.Add((place.Document, place.Pointer), node);
            _pending.Enqueue(node);
        }

        return node;
    }

    /// <summary>The node a reference leads to, or null after reporting why there is none.</summary>
    public SchemaNode? Resolve(Subschema from, string keyword, string reference)
    {
        UriReference resolved = UriReference.Resolve(from.Resource.Uri, reference);
        (Subschema? target, string? problem) = _loader.Find(resolved);
        if (target is not null)
        {
            return Node(target);
        }

        _errors.Add(from, $"/{keyword}", keyword, $"The reference '{ValuePreview.Cut(reference)}' {problem}");
        return null;
    }

    public EcmaPattern? Pattern(Subschema place, string below, string keyword, string text)
    {
        if (!_patterns.TryGetValue(text, out EcmaPattern? pattern))
        {
            if (!EcmaPattern.TryCreate(text, _options.RegexTimeout, out pattern, out string? problem))
            {
                _errors.Add(place, below, keyword, $"The pattern {ValuePreview.OfPattern(text)} is no regular expression: {problem}");
                return null;
            }

            _patterns.Add(text, pattern);
        }

        return pattern;
    }

    private JsonSchema? Compile(JsonElement root, bool checkShape)
    {
        SchemaDocument main = _loader.LoadMain(root);
        int compiledDocuments = 0;
        SchemaNode? start = null;
        while (!_errors.Any && compiledDocuments < _loader.Documents.Count)
        {
            SchemaDocument document = _loader.Documents[compiledDocuments++];
            if (checkShape)
            {
                CheckShape(document);
            }

            if (_errors.Any)
            {
                break;
            }

            start ??= Node(main.Places[""]);
            if (document.IsMain)
            {
                foreach (Subschema place in main.Places.Values.ToArray())
                {
                    Node(place);
                }
            }

            CompilePending();
        }

        if (!_errors.Any)
        {
            InPlaceLoops.Report(_nodes.Values, _errors);
        }

        return _errors.Any ? null : new JsonSchema(start!, _options, UsesDynamicScope);
    }

    private void CompilePending()
    {
        do
        {
            while (_pending.TryDequeue(out SchemaNode? node))
            {
                new SubschemaReader(this, _errors, node).Compile();
            }

            foreach (SchemaResource resource in _loader.Resources.ToArray())
            {
                foreach ((string name, Subschema place) in resource.DynamicPlaces)
                {
                    resource.DynamicAnchors.TryAdd(name, Node(place));
                }
            }
        }
        while (_pending.Count > 0);
    }

    private void CheckShape(SchemaDocument document)
    {
        if (Metaschemas.TryGet(document.Uri, out _))
        {
            return;
        }

        SchemaDialect dialect = document.Places[""].Resource.Dialect;
        JsonSchema? metaschema = Metaschemas.For(dialect, _options);
        if (metaschema is null)
        {
            _errors.Add(document.LocateProblem("/$schema"), "$schema", $"The metaschema '{ValuePreview.Cut(dialect.MetaschemaUri)}' does not compile. Compile it on its own to see why.");
            return;
        }

        foreach (SchemaError error in metaschema.Validate(document.Root).Errors)
        {
            _errors.Add(error with { InstancePath = document.LocateProblem(error.InstancePath) });
        }
    }
}
