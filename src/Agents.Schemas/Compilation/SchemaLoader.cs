using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Knows every document and resource of one compilation: maps each, and finds what references name.</summary>
internal sealed class SchemaLoader(SchemaOptions options, CompilationErrors errors)
{
    private const int MaxNesting = 200;

    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private SchemaDialect _default = options.DefaultDraft == SchemaDraft.Draft7 ? SchemaDialect.Draft7 : SchemaDialect.Draft202012;

    /// <summary>Every document read, in the order in which references led to it.</summary>
    public List<SchemaDocument> Documents { get; } = [];

    public IEnumerable<SchemaResource> Resources => _resources.Values;

    public SchemaDocument LoadMain(JsonElement root)
    {
        SchemaDocument document = Load(UriReference.DefaultBase, root, isMain: true);
        _default = document.Places[""].Resource.Dialect;
        return document;
    }

    /// <summary>Finds what a reference names; the second part says what is wrong when there is nothing.</summary>
    public (Subschema? Target, string? Problem) Find(UriReference reference)
    {
        SchemaResource? resource = FindResource(reference.Document);
        if (resource is null)
        {
            string name = reference.Document.Replace(UriReference.DefaultBase, "", StringComparison.Ordinal);
            return (null, $"leads to the unknown document '{ValuePreview.Cut(name)}'. Add it to SchemaOptions.Registry; the network is never asked.");
        }

        if (reference.Fragment.Length == 0 || reference.Fragment[0] == '/')
        {
            return FindPointer(resource, reference.Fragment);
        }

        return resource.Anchors.TryGetValue(reference.Fragment, out Subschema? place)
            ? (place, null)
            : (null, "names an anchor that the schema does not have.");
    }

    private SchemaResource? FindResource(string uri)
    {
        if (_resources.TryGetValue(uri, out SchemaResource? known))
        {
            return known;
        }

        if (!options.Registry.TryGet(uri, out JsonElement root) && !Metaschemas.TryGet(uri, out root))
        {
            return null;
        }

        Load(uri, root, isMain: false);
        return _resources[uri];
    }

    private SchemaDocument Load(string uri, JsonElement root, bool isMain)
    {
        var document = new SchemaDocument(uri, root, isMain);
        Documents.Add(document);
        SchemaDialect dialect = ReadDialect(document, root, "", _default);
        var resource = new SchemaResource(uri, document, "", root, dialect);
        _resources[uri] = resource;
        Map(new Subschema(document, "", root, resource), depth: 0);
        return document;
    }

    private (Subschema? Target, string? Problem) FindPointer(SchemaResource resource, string fragment)
    {
        SchemaDocument document = resource.Document;
        JsonElement element = resource.Element;
        string pointer = resource.Pointer;
        Subschema place = document.Places[pointer];
        foreach (string token in fragment.Split('/').Skip(1))
        {
            if (!JsonPointer.TryStep(element, token, out element))
            {
                return (null, "points at nothing.");
            }

            pointer = $"{pointer}/{token}";
            place = document.Places.GetValueOrDefault(pointer, place);
        }

        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            return (null, $"points at {ValuePreview.Of(element)}, which is no schema.");
        }

        if (place.Pointer != pointer)
        {
            Map(new Subschema(document, pointer, element, place.Resource), depth: 0);
        }

        return (document.Places[pointer], null);
    }

    /// <summary>Notes a schema and those below it, with the identifiers they declare.</summary>
    private void Map(Subschema place, int depth)
    {
        if (depth == MaxNesting)
        {
            errors.Add(place, "", "limit", $"The schema nests more than {MaxNesting} subschemas. Move inner ones to $defs and refer to them.");
            return;
        }

        if (place.Element.ValueKind == JsonValueKind.Object)
        {
            place = Identify(place);
        }

        place.Document.Places.TryAdd(place.Pointer, place);
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in place.Element.EnumerateObject())
        {
            string name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property));
            MapBelow(place, name, property.Value, depth + 1);
        }
    }

    private void MapBelow(Subschema place, string keyword, JsonElement value, int depth)
    {
        SubschemaShape shape = place.Resource.Dialect.Shape(keyword);
        string pointer = $"{place.Pointer}/{JsonPointer.Escape(keyword)}";
        if (shape == SubschemaShape.Map && value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                string name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property));
                MapIfSchema(place, $"{pointer}/{JsonPointer.Escape(name)}", property.Value, depth);
            }
        }
        else if (shape is SubschemaShape.List or SubschemaShape.OneOrList && value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                MapIfSchema(place, $"{pointer}/{index++}", item, depth);
            }
        }
        else if (shape is SubschemaShape.One or SubschemaShape.OneOrList)
        {
            MapIfSchema(place, pointer, value, depth);
        }
    }

    private void MapIfSchema(Subschema parent, string pointer, JsonElement element, int depth)
    {
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False)
        {
            Map(new Subschema(parent.Document, pointer, element, parent.Resource), depth);
        }
    }

    /// <summary>Reads <c>$id</c> and anchors, which may give the place a resource of its own.</summary>
    private Subschema Identify(Subschema place)
    {
        bool draft7 = place.Resource.Dialect.IsDraft7;
        if (draft7 && TryGetText(place.Element, "$ref", out _))
        {
            return place;
        }

        if (TryGetText(place.Element, "$id", out string id))
        {
            UriReference resolved = UriReference.Resolve(place.Resource.Uri, id);
            if (id[0] != '#')
            {
                SchemaDialect dialect = ReadDialect(place.Document, place.Element, place.Pointer, place.Resource.Dialect);
                var resource = new SchemaResource(resolved.Document, place.Document, place.Pointer, place.Element, dialect);
                place = place with { Resource = resource };
                Register(place, resource);
            }

            if (draft7 && resolved.Fragment.Length > 0)
            {
                AddAnchor(place, "$id", resolved.Fragment);
            }
        }

        if (!draft7 && TryGetText(place.Element, "$anchor", out string anchor))
        {
            AddAnchor(place, "$anchor", anchor);
        }

        if (!draft7 && TryGetText(place.Element, "$dynamicAnchor", out string dynamicAnchor))
        {
            AddAnchor(place, "$dynamicAnchor", dynamicAnchor);
            place.Resource.DynamicPlaces.TryAdd(dynamicAnchor, place);
        }

        return place;
    }

    private void Register(Subschema place, SchemaResource resource)
    {
        // Another document may be known under two names; the first one read then stands for both.
        if (!_resources.TryAdd(resource.Uri, resource) && _resources[resource.Uri] is { } other && other.Document == place.Document && other.Pointer != place.Pointer)
        {
            errors.Add(place, "/$id", "$id", $"The identifier '{ValuePreview.Cut(resource.Uri)}' is taken by {other.Document.Locate(other.Pointer)}. Give each schema its own.");
            return;
        }

        if (place.Pointer.Length == 0)
        {
            // The document stays known by the URI it was registered under.
            _resources[place.Document.Uri] = resource;
        }
    }

    private void AddAnchor(Subschema place, string keyword, string name)
    {
        if (!place.Resource.Anchors.TryAdd(name, place) && place.Resource.Anchors[name].Pointer != place.Pointer)
        {
            errors.Add(place, $"/{keyword}", keyword, $"The anchor '{ValuePreview.Cut(name)}' is taken by {place.Document.Locate(place.Resource.Anchors[name].Pointer)}. Anchors must differ within a schema.");
        }
    }

    private SchemaDialect ReadDialect(SchemaDocument document, in JsonElement element, string pointer, SchemaDialect inherited)
    {
        if (element.ValueKind != JsonValueKind.Object || !TryGetText(element, "$schema", out string uri))
        {
            return inherited;
        }

        uri = uri.TrimEnd('#');
        SchemaDialect? dialect = uri switch
        {
            SchemaDialect.Draft202012Uri => SchemaDialect.Draft202012,
            SchemaDialect.Draft7Uri => SchemaDialect.Draft7,
            _ => null,
        };
        if (dialect is not null || uri == document.Uri)
        {
            return dialect ?? inherited;
        }

        string place = document.LocateProblem($"{pointer}/$schema");
        if (!options.Registry.TryGet(uri, out JsonElement metaschema) || metaschema.ValueKind != JsonValueKind.Object)
        {
            errors.Add(place, "$schema", $"The metaschema '{ValuePreview.Cut(uri)}' is not known. Supported are {SchemaDialect.Draft202012Uri} and {SchemaDialect.Draft7Uri}; add one of your own to SchemaOptions.Registry.");
            return inherited;
        }

        SchemaDialect parent = TryGetText(metaschema, "$schema", out string of) && of.TrimEnd('#') == SchemaDialect.Draft7Uri
            ? SchemaDialect.Draft7
            : SchemaDialect.Draft202012;
        dialect = SchemaDialect.FromMetaschema(uri, metaschema, parent, out string? unknown);
        if (dialect is null)
        {
            errors.Add(place, "$schema", $"The metaschema requires the vocabulary '{ValuePreview.Cut(unknown!)}', which is not supported. Make it optional (false) or leave it out.");
        }

        return dialect ?? inherited;
    }

    private static bool TryGetText(in JsonElement element, string name, out string text)
    {
        text = JsonText.TryGetProperty(element, name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? JsonText.Decode(value)
            : "";
        return text.Length > 0;
    }
}
