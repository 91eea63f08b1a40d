namespace Agents.Verification;

/// <summary>Gives every value its role and notes where the document departs from its grammar. It never stops at a departure.</summary>
internal sealed class GrammarWalk(Grammar grammar)
{
    private readonly Dictionary<string, List<DocumentNode>> _roles = new(StringComparer.Ordinal);
    private static readonly GrammarKind s_anything = GrammarKind.Parse(Role.Anything);
    private bool _isAtHome = true;

    /// <summary>Every value but data, in document order.</summary>
    public List<DocumentNode> Nodes { get; } = [];

    public List<StructureProblem> Problems { get; } = [];

    /// <summary>References with the kind that is expected where they stand.</summary>
    public List<(DocumentNode Node, GrammarKind Kind)> References { get; } = [];

    public IReadOnlyDictionary<string, List<DocumentNode>> Roles => _roles;

    public void Run(DocumentNode root) => Visit(root, GrammarKind.Parse(Role.Document));

    public void Visit(DocumentNode node, GrammarKind kind)
    {
        if (!kind.Fits(node.Value))
        {
            Report(StructureProblemKind.Unfit, node, $"'{node.Name}' must be {kind}.");
            Give(node, Role.Anything);
            VisitMembers(node, grammar.Type(Role.Anything));
            return;
        }

        if (kind.Alternatives.Length > 0)
        {
            Visit(node, Array.Find(kind.Alternatives, a => a.Fits(node.Value))!);
        }
        else if (kind.Inner is { } inner)
        {
            Give(node, kind.IsList ? "list" : Role.Map);
            foreach (DocumentNode child in node.Children)
            {
                VisitChild(child, kind.IsList || !IsExtension(child.Name) ? inner : GrammarKind.Data, isKnown: true);
            }
        }
        else if (kind.IsPlain)
        {
            Give(node, Role.Data);
        }
        else
        {
            VisitType(node, grammar.Type(kind.TypeName!), kind);
        }
    }

    private void VisitType(DocumentNode node, GrammarType type, GrammarKind kind)
    {
        if (node.Reference is not null)
        {
            References.Add((node, kind));
            if (type.AllowsReference)
            {
                Give(node, Role.Reference);
                return;
            }

            if (type.Member("$ref") is null)
            {
                Report(StructureProblemKind.Reference, node, "A reference cannot stand here.");
            }
        }

        Give(node, type.Name);
        foreach (string name in type.Required)
        {
            if (node[name] is null && node.Reference is null)
            {
                Report(StructureProblemKind.Missing, node, $"'{name}' is missing.");
            }
        }

        VisitMembers(node, type);
    }

    private void VisitMembers(DocumentNode node, GrammarType type)
    {
        foreach (DocumentNode child in node.Children)
        {
            GrammarKind? kind = node.IsObject ? type.Member(child.Name) : s_anything;
            if (kind is not null || IsExtension(child.Name))
            {
                VisitChild(child, Refine(node, child, kind ?? GrammarKind.Data), isKnown: type.Name != Role.Anything);
                continue;
            }

            if (!type.IsOpen && child.Name != "$ref")
            {
                Report(StructureProblemKind.Unexpected, child, $"'{child.Name}' is not expected here.");
            }

            VisitChild(child, grammar.Type(Role.Anything).Member(child.Name)!, isKnown: false);
        }
    }

    /// <summary>A payload in another schema language is not looked into.</summary>
    private static GrammarKind Refine(DocumentNode node, DocumentNode child, GrammarKind kind) => child.Name != "payload" ? kind
        : node.TextOf("schemaFormat") is { } format && !AsyncApiGrammar.IsJsonSchema(format) ? GrammarKind.Data
        : child.Has("schemaFormat") ? GrammarKind.Parse("MultiFormat")
        : kind;

    private void VisitChild(DocumentNode child, GrammarKind kind, bool isKnown)
    {
        // Inside what the grammar does not know, a value that does not fit is no departure of its own.
        bool outer = _isAtHome;
        _isAtHome &= isKnown;
        if (_isAtHome || kind.Fits(child.Value))
        {
            Visit(child, kind);
        }
        else if (child.IsArray)
        {
            Give(child, "list");
            foreach (DocumentNode item in child.Children)
            {
                VisitChild(item, s_anything, isKnown: false);
            }
        }
        else
        {
            Visit(child, child.IsObject ? s_anything : GrammarKind.Data);
        }

        _isAtHome = outer;
    }

    private void Give(DocumentNode node, string role)
    {
        node.Role = role;
        if (!_roles.TryGetValue(role, out List<DocumentNode>? nodes))
        {
            _roles[role] = nodes = [];
        }

        nodes.Add(node);
        if (role != Role.Data)
        {
            Nodes.Add(node);
        }
    }

    private void Report(StructureProblemKind kind, DocumentNode node, string message)
    {
        if (_isAtHome)
        {
            Problems.Add(new(kind, node, message));
        }
    }

    private static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);
}
