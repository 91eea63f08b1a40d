namespace Agents.Verification;

/// <summary>A name or member that should not be used, called or not.</summary>
internal sealed class MentionShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.Mentions.Where(m => m.Concept == concept).Select(static m => new Hit(m.Start)).Concat(facts.CallsOf(concept).Select(static c => new Hit(c.Start, c.Written)));
}
