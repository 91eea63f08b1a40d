namespace Agents.Verification;

/// <summary>A password that goes into a store as it came in.</summary>
internal sealed class StoredPasswordShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        HashSet<string> stores = [.. facts.CallsOf(concept).Select(static c => c.Path)];
        return facts.Bindings
            .Where(b => b.Kind is BindingKind.Property or BindingKind.Keyword && b.Owner is not null && (stores.Contains(b.Owner) || b.Owner == "data")
                && Sensitive.Matches(b.Name, facts.Vocabulary.Words("words.password")) && b.Value.Has(Traits.Password) && b.Value.Has(Traits.Input))
            .Select(static b => new Hit(b.Start, b.Name));
    }
}
