using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>An object of a type that sets, or fails to set, certain members.</summary>
internal sealed class ObjectShape(string concept, string[] clauses) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        ImmutableArray<string> types = facts.Vocabulary.Words(concept);
        foreach (IGrouping<(string? Owner, FunctionFact Function), Binding> made in facts.Bindings
            .Where(b => b.Kind is BindingKind.Property or BindingKind.Assignment && b.Owner is { } owner && types.Any(t => owner.TrimStart('&', '*').EndsWith(t, StringComparison.Ordinal)))
            .GroupBy(static b => (b.Owner, b.Function)))
        {
            if (Holds(made) && !made.All(b => b.Kind == BindingKind.Assignment && IsHandedIn(facts.Source, b)))
            {
                yield return new(made.First().Start, made.Key.Owner);
            }
        }
    }

    /// <summary>Whether the object is a parameter: who made it may have set the rest.</summary>
    private static bool IsHandedIn(SourceText source, Binding binding) =>
        binding.Function.Node?.Parameters.Any(p => p.Name is { } name && source.Text.AsSpan(binding.Start).StartsWith(name + ".", StringComparison.Ordinal)) == true;

    private bool Holds(IEnumerable<Binding> members)
    {
        for (int i = 0; i < clauses.Length; i += 2)
        {
            bool has = clauses[i + 1].Split('|').Any(n => members.Any(m => m.Name == n && m.Value.Constant is not "false"));
            if (has != (clauses[i] == "has"))
            {
                return false;
            }
        }

        return true;
    }
}
