namespace Agents.Verification;

/// <summary>The shapes most rules over trees have. Each returns a query.</summary>
internal static class Needs
{
    /// <summary>Every object of the role has all these members, none of them empty.</summary>
    public static Action<ApiDocument, RuleReport> Members(string role, params string[] names) => (document, report) =>
    {
        foreach (DocumentNode node in document.Of(role))
        {
            Require(node, report, names);
        }
    };

    public static void Require(DocumentNode node, RuleReport report, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (node[name] is not { } member)
            {
                report.At(node, $"{Name(node)} has no {name}.");
            }
            else if (IsEmpty(member))
            {
                report.At(member, $"The {name} of {Name(node)} is empty.");
            }
        }
    }

    /// <summary>A member's text, where it is there, does not have the property described.</summary>
    public static Action<ApiDocument, RuleReport> Not(string role, string member, Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode node in document.Of(role))
        {
            if (node[member] is { Text: { } text } place && isBad(text))
            {
                report.At(place, $"'{text}' {complaint}");
            }
        }
    };

    /// <summary>Names in the maps of that member of the root do not have the property described.</summary>
    public static Action<ApiDocument, RuleReport> Names(string map, Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode node in document.Root[map]?.Members ?? [])
        {
            if (isBad(node.Name))
            {
                report.At(node, $"'{node.Name}' {complaint}");
            }
        }
    };

    /// <summary>Nobody refers to a component, and so nobody needs it.</summary>
    public static Action<ApiDocument, RuleReport> Use(Func<ApiDocument, IEnumerable<DocumentNode?>> maps) => (document, report) =>
    {
        HashSet<DocumentNode> used = [];
        foreach ((DocumentNode node, GrammarKind _) in document.References)
        {
            // A component that only refers to itself is not used.
            DocumentNode? target = document.Follow(node.Reference!);
            for (DocumentNode? at = target; at is not null; at = at.Parent)
            {
                if (!IsInside(node, at))
                {
                    used.Add(at);
                }
            }
        }

        foreach (DocumentNode component in maps(document).SelectMany(static m => m?.Members ?? []))
        {
            if (!used.Contains(component))
            {
                report.At(component, $"Nothing uses '{component.Name}'.");
            }
        }
    };

    /// <summary>How a sentence names an object.</summary>
    public static string Name(DocumentNode node) => node.Role switch
    {
        Role.Document => "The document",
        Role.Operation when node.Parent is { Role: Role.PathItem } item => $"{node.Name.ToUpperInvariant()} {item.Name}",
        _ => $"The {node.Role?.ToLowerInvariant()} '{node.TextOf("name") ?? node.Name}'",
    };

    private static bool IsEmpty(DocumentNode member) =>
        member.Text is { } text ? string.IsNullOrWhiteSpace(text) : member.Value.ValueKind == System.Text.Json.JsonValueKind.Null || (member.IsArray && member.Children.Length == 0);

    private static bool IsInside(DocumentNode node, DocumentNode ancestor)
    {
        DocumentNode? at = node;
        while (at is not null && at != ancestor)
        {
            at = at.Parent;
        }

        return at is not null;
    }
}
