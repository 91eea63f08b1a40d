namespace Agents.Backend;

/// <summary>A resource as far as it was said; its key is its singular in lower case, words apart.</summary>
internal sealed class ProseResource(string key, TextSpan span)
{
    public string Key { get; } = key;

    public string Name { get; } = Names.ToPascal(key);

    public TextSpan Span { get; } = span;

    /// <summary>Whether the text lists it among the things to keep.</summary>
    public bool Listed { get; set; }

    public bool Owned { get; set; }

    public TextSpan? OwnedSpan { get; set; }

    public List<FieldDraft> Fields { get; } = [];

    public List<RelationDraft> Relations { get; } = [];

    public List<Rule> Rules { get; } = [];

    /// <summary>The operations a text names as the only ones.</summary>
    public SortedSet<OperationKind> Only { get; } = [];

    public SortedSet<OperationKind> Never { get; } = [];

    /// <summary>The state a text says everything starts in.</summary>
    public string? Initial { get; set; }

    public List<Transition> Transitions { get; } = [];

    /// <summary>Whether the text says what can be done with it, as a resource of its own.</summary>
    public bool HasOperations { get; set; }

    public FieldDraft? Find(string field) => Fields.Find(f => string.Equals(f.Name, field, StringComparison.Ordinal));

    public FieldDraft Field(string field, TextSpan span)
    {
        FieldDraft? found = Find(field);
        if (found is null) Fields.Add(found = new FieldDraft(field, span));
        return found;
    }

    /// <summary>An action said of the resource, before its values are known.</summary>
    public sealed record Transition(string Action, string To, IReadOnlyList<string> From, IReadOnlyList<string> NotFrom, TextSpan Span);
}
