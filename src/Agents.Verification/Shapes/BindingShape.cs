namespace Agents.Verification;

/// <summary>A value of a doubtful kind, given to a name that asks for better.</summary>
internal sealed class BindingShape(string words, Predicate predicate) : Shape
{
    public override IEnumerable<string> Concepts => [words];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.Bindings
            .Where(b => b.Kind != BindingKind.Comparison && Sensitive.Matches(b.Name, facts.Vocabulary.Words(words)) && !Sensitive.Matches(b.Name, facts.Vocabulary.Words("words.place")) && predicate.Holds(b.Node, b.Value, facts.Vocabulary))
            .Select(static b => new Hit(b.Start, b.Name));
}
