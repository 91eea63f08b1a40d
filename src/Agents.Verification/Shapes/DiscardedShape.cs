namespace Agents.Verification;

/// <summary>A check whose answer nobody reads: its error is thrown away, and nothing else of it is asked.</summary>
internal sealed class DiscardedShape(string concept, string asked) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        if (facts.Mentions.Any(m => m.Concept == asked) || facts.CallsOf(asked).Any())
        {
            return [];
        }

        // the error stands last
        return from call in facts.CallsOf(concept)
               let last = facts.Bindings.Where(b => ReferenceEquals(b.Node, call.Node)).MaxBy(static b => b.Start)
               where last?.Name == "_"
               select new Hit(call.Start, call.Written);
    }
}
