namespace Agents.Verification;

/// <summary>A password that goes into a store as it came in.</summary>
internal sealed class StoredPasswordShape(string concept) : Shape
{
    /// <summary>Stands for a concept: a password that a caller gave becomes a member of a person, or of what a store is given.</summary>
    private const string Given = "parameter";

    public override IEnumerable<string> Concepts => [concept == Given ? "words.person" : concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        if (concept == Given)
        {
            return FromCaller(facts);
        }

        HashSet<string> stores = [.. facts.CallsOf(concept).Select(static c => c.Path)];
        return facts.Bindings
            .Where(b => b.Kind is BindingKind.Property or BindingKind.Keyword && b.Owner is not null && (stores.Contains(b.Owner) || b.Owner == "data")
                && Sensitive.Matches(b.Name, facts.Vocabulary.Words("words.password")) && b.Value.Has(Traits.Password) && b.Value.Has(Traits.Input))
            .Select(static b => new Hit(b.Start, b.Name));
    }

    private static bool IsAsGiven(Node node) => node switch
    {
        NameNode name => !Sensitive.IsHash(name.Name),
        MemberNode member => !Sensitive.IsHash(member.Name),
        _ => false,
    };

    private static IEnumerable<Hit> FromCaller(CodeFacts facts)
    {
        HashSet<string> stores = [.. facts.CallsOf("store").Select(static c => c.Path)];
        return facts.Bindings
            .Where(b => b.Owner is { } owner && b.Value.Has(Traits.Password) && b.Value.Has(Traits.Parameter) && !b.Value.Has(Traits.Input) && IsAsGiven(b.Node)
                && Sensitive.Matches(b.Name, facts.Vocabulary.Words("words.password"))
                && (b.Kind is BindingKind.Assignment ? Sensitive.Matches(owner[(owner.LastIndexOf('.') + 1)..], facts.Vocabulary.Words("words.person")) : b.Kind is BindingKind.Property && stores.Contains(owner)))
            .Select(static b => new Hit(b.Start, b.Name));
    }
}
