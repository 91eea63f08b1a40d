using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A callback that is asked more often than its answer counts, and that keeps something outside itself.</summary>
internal sealed class CallbackShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        foreach (Binding binding in facts.Vocabulary.Words(concept).SelectMany(facts.BindingsOf))
        {
            string? name = binding.Node switch { NameNode n => n.Name, MemberNode m => m.Name, _ => null };
            ImmutableHashSet<FunctionFact> callbacks = [.. facts.Functions.Where(f => f.Node is { } node && (node == binding.Node || (name is not null && node.Name == name)))];
            foreach ((FunctionFact function, int start, string written) in facts.OutwardWrites)
            {
                if (callbacks.Any(c => function.IsWithin(c)) && !callbacks.Any(c => c.Node!.Parameters.Any(p => p.Name == written)))
                {
                    yield return new(start, written);
                }
            }
        }
    }
}
