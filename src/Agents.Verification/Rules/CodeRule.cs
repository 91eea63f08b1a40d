using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A rule over code, read from a row of a <c>.rules</c> file: shapes it looks for, and examples that are its tests.</summary>
internal sealed record CodeRule(VerificationRule Rule, string Cwe, ImmutableArray<Shape> Shapes, ImmutableArray<RuleExample> Examples, int Lines)
{
    /// <summary>Whether the rule has anything to look for in a language.</summary>
    public bool Speaks(Vocabulary vocabulary) => Shapes.Any(s => !s.Concepts.Any() || s.Concepts.Any(vocabulary.Knows));

    public IEnumerable<Finding> Judge(CodeFacts facts)
    {
        HashSet<int> lines = [];
        foreach (Hit hit in Shapes.SelectMany(s => s.Find(facts)))
        {
            int line = facts.Source.LineOf(hit.Start);
            if (lines.Add(line))
            {
                yield return Rule.Find(hit.Detail is { Length: > 0 and < 80 } detail ? $"{Rule.Title}: {detail}." : Rule.Title + ".", facts.Source.Path, line: line);
            }
        }
    }
}
