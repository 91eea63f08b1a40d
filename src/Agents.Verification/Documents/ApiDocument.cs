using System.Text.Json;

namespace Agents.Verification;

/// <summary>A document of one of the formats that are trees, with roles given and references followed. Not for concurrent use.</summary>
internal sealed class ApiDocument
{
    private const int MostHops = 32;
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    private readonly GrammarWalk _walk;

    public ApiDocument(JsonElement root, DocumentFormat format)
    {
        Root = DocumentNode.Of(root);
        Format = format;
        _walk = new(Grammars.Of(format));
        _walk.Run(Root);
        VisitTargets();
        Operations = [.. ReadOperations()];
    }

    public DocumentNode Root { get; }

    public DocumentFormat Format { get; }

    public IReadOnlyList<StructureProblem> Problems => _walk.Problems;

    /// <summary>Every value but data, in document order.</summary>
    public IReadOnlyList<DocumentNode> Nodes => _walk.Nodes;

    /// <summary>References in places that expect something.</summary>
    public IReadOnlyList<(DocumentNode Node, GrammarKind Kind)> References => _walk.References;

    /// <summary>The operations under <c>paths</c>, in document order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    public SchemaJudge Schemas => field ??= new(this);

    /// <summary>The format that the root says it has; none when it says nothing known.</summary>
    public static DocumentFormat Detect(JsonElement root) => root.ValueKind != JsonValueKind.Object ? DocumentFormat.None
        : Version(root, "swagger") is not null ? DocumentFormat.Swagger
        : Version(root, "openapi") is { } openapi ? (openapi.StartsWith("3.0", StringComparison.Ordinal) ? DocumentFormat.OpenApi30 : DocumentFormat.OpenApi31)
        : Version(root, "asyncapi") is { } asyncapi ? (asyncapi.StartsWith('3') ? DocumentFormat.AsyncApi3 : DocumentFormat.AsyncApi2)
        : DocumentFormat.None;

    public IReadOnlyList<DocumentNode> Of(string role) => _walk.Roles.TryGetValue(role, out List<DocumentNode>? nodes) ? nodes : [];

    /// <summary>What a value refers to, at the end of its references; itself when it is no reference, null when they lead nowhere.</summary>
    public DocumentNode? Resolve(DocumentNode? node)
    {
        for (int hops = 0; node?.Reference is { } reference; hops++)
        {
            node = hops < MostHops ? Follow(reference) : null;
        }

        return node;
    }

    /// <summary>What a reference inside this document points at, or null.</summary>
    public DocumentNode? Follow(string reference)
    {
        if (!reference.StartsWith('#'))
        {
            return null;
        }

        DocumentNode? at = Root;
        foreach (string segment in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at is { IsArray: true } ? (int.TryParse(name, out int i) && i >= 0 && i < at.Children.Length ? at.Children[i] : null) : at?[name];
        }

        return at;
    }

    /// <summary>The parameters of an operation and of its path, references followed; the operation's own win.</summary>
    public IEnumerable<DocumentNode> Parameters(ApiOperation operation)
    {
        List<DocumentNode> own = [.. Resolved(operation.Node["parameters"])];
        return own.Concat(Resolved(Resolve(operation.Item)?["parameters"])
            .Where(p => !own.Exists(o => o.TextOf("name") == p.TextOf("name") && o.TextOf("in") == p.TextOf("in"))));
    }

    /// <summary>The items or members of a value, references followed, those that lead nowhere left out.</summary>
    public IEnumerable<DocumentNode> Resolved(DocumentNode? list) => list is null ? [] : list.Children.Select(Resolve).OfType<DocumentNode>();

    /// <summary>The requirements that hold for an operation: its own, or the document's.</summary>
    public DocumentNode? Security(ApiOperation operation) => operation.Node["security"] is { IsArray: true } own ? own : Root["security"];

    /// <summary>Whether nobody gets in without credentials.</summary>
    public bool IsSecured(ApiOperation operation) =>
        Security(operation) is { Items.Length: > 0 } security && Array.TrueForAll(security.Items, static r => r.Members.Length > 0);

    public DocumentNode? SecuritySchemes => Format == DocumentFormat.Swagger ? Root["securityDefinitions"] : Root["components"]?["securitySchemes"];

    private static string? Version(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement version) ? version.ValueKind switch
        {
            JsonValueKind.String => version.GetString(),
            JsonValueKind.Number => version.GetRawText(),
            _ => null,
        }
        : null;

    private IEnumerable<ApiOperation> ReadOperations()
    {
        foreach (DocumentNode path in Root["paths"]?.Members ?? [])
        {
            foreach (DocumentNode operation in (Resolve(path) ?? path).Members)
            {
                if (operation.IsObject && Array.IndexOf(s_methods, operation.Name) >= 0)
                {
                    yield return new(operation.Name, path.Name, path, operation);
                }
            }
        }
    }

    /// <summary>What is only reached by reference, such as a component kept in an extension, is what the reference takes it for.</summary>
    private void VisitTargets()
    {
        for (int i = 0; i < _walk.References.Count; i++)
        {
            (DocumentNode node, GrammarKind kind) = _walk.References[i];
            if (Follow(node.Reference!) is { Role: null or Role.Data } target && !kind.IsPlain)
            {
                int known = _walk.Problems.Count;
                _walk.Visit(target, kind);
                for (int p = known; p < _walk.Problems.Count; p++)
                {
                    StructureProblem problem = _walk.Problems[p];
                    _walk.Problems[p] = problem with { Pointer = node.Pointer + problem.Node.Pointer[target.Pointer.Length..] };
                }
            }
        }
    }
}
