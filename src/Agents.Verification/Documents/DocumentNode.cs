using System.Globalization;
using System.Text.Json;

namespace Agents.Verification;

/// <summary>A value of a document that knows where it stands, and as what: its role is given by the grammar.</summary>
internal sealed class DocumentNode
{
    private const int IndexedFrom = 12;
    private static readonly DocumentNode[] s_none = [];
    private Dictionary<string, DocumentNode>? _index;
    private string? _text;

    private DocumentNode(DocumentNode? parent, string name, JsonElement value)
    {
        Parent = parent;
        Name = name;
        Value = value;
    }

    public DocumentNode? Parent { get; }

    /// <summary>The member's name, or the item's index in digits; empty for the root.</summary>
    public string Name { get; }

    public JsonElement Value { get; }

    /// <summary>Members or items, in the order written; empty for a scalar.</summary>
    public DocumentNode[] Children { get; private set; } = s_none;

    /// <summary>What the grammar says it is; null where it says nothing.</summary>
    public string? Role { get; set; }

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    public bool IsArray => Value.ValueKind == JsonValueKind.Array;

    public string? Text => _text ??= Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;

    public bool IsTrue => Value.ValueKind == JsonValueKind.True;

    public bool IsNumber => Value.ValueKind == JsonValueKind.Number;

    /// <summary>The reference it is, or null.</summary>
    public string? Reference => this["$ref"]?.Text;

    /// <summary>The items, or none when it is no array.</summary>
    public DocumentNode[] Items => IsArray ? Children : s_none;

    /// <summary>The members, or none when it is no object.</summary>
    public DocumentNode[] Members => IsObject ? Children : s_none;

    /// <summary>The place as a JSON pointer fragment.</summary>
    public string Pointer => field ??= Parent is null ? "#" : $"{Parent.Pointer}/{Escape(Name)}";

    /// <summary>The member of that name, the last one where it is written twice; null when there is none.</summary>
    public DocumentNode? this[string name]
    {
        get
        {
            if (!IsObject)
            {
                return null;
            }

            if (Children.Length >= IndexedFrom)
            {
                return (_index ??= Index()).GetValueOrDefault(name);
            }

            for (int i = Children.Length - 1; i >= 0; i--)
            {
                if (Children[i].Name == name)
                {
                    return Children[i];
                }
            }

            return null;
        }
    }

    /// <summary>Builds the tree. Its depth is what the reader of the text allowed.</summary>
    public static DocumentNode Of(JsonElement root) => Build(null, string.Empty, root);

    public static string Escape(string name) => name.AsSpan().IndexOfAny('~', '/') < 0
        ? name
        : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The nearest ancestor of that role, itself included.</summary>
    public DocumentNode? Within(string role)
    {
        DocumentNode? at = this;
        while (at is not null && at.Role != role)
        {
            at = at.Parent;
        }

        return at;
    }

    public bool Has(string name) => this[name] is not null;

    public string? TextOf(string name) => this[name]?.Text;

    public override string ToString() => Pointer;

    private static DocumentNode Build(DocumentNode? parent, string name, JsonElement value)
    {
        DocumentNode node = new(parent, name, value);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                List<DocumentNode> members = [];
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    members.Add(Build(node, member.Name, member.Value));
                }

                node.Children = members.Count == 0 ? s_none : [.. members];
                break;
            case JsonValueKind.Array:
                DocumentNode[] items = new DocumentNode[value.GetArrayLength()];
                int i = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    items[i] = Build(node, i.ToString(CultureInfo.InvariantCulture), item);
                    i++;
                }

                node.Children = items;
                break;
        }

        return node;
    }

    private Dictionary<string, DocumentNode> Index()
    {
        Dictionary<string, DocumentNode> index = new(Children.Length, StringComparer.Ordinal);
        foreach (DocumentNode child in Children)
        {
            index[child.Name] = child;
        }

        return index;
    }
}
