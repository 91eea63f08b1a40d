using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A rule over code, read from a row of a <c>.rules</c> file: shapes it looks for, and examples that are its tests.</summary>
internal sealed record CodeRule(VerificationRule Rule, string Cwe, ImmutableArray<Shape> Shapes, ImmutableArray<RuleExample> Examples, int Lines, bool SparesTests = false)
{
    /// <summary>Whether the rule has anything to look for in a language.</summary>
    public bool Speaks(Vocabulary vocabulary) => Shapes.Any(s => Speaks(s, vocabulary));

    private static bool Speaks(Shape shape, Vocabulary vocabulary) => !shape.Concepts.Any() || shape.Concepts.Any(vocabulary.Knows);

    /// <summary>The rule with only those of its shapes that have anything to look for in a language.</summary>
    public CodeRule In(Vocabulary vocabulary) => this with { Shapes = [.. Shapes.Where(s => Speaks(s, vocabulary))] };

    /// <summary>Findings, at most one a line. What tests do to themselves is a warning at most.</summary>
    public IEnumerable<Finding> Judge(CodeFacts facts) => In(facts.Vocabulary).Find(facts);

    /// <summary>Findings of a rule that was made for the language of the facts: of all its shapes.</summary>
    internal IEnumerable<Finding> Find(CodeFacts facts)
    {
        if (facts.IsTest && SparesTests)
        {
            yield break;
        }

        HashSet<int>? lines = null;
        foreach (Shape shape in Shapes)
        {
            foreach (Hit hit in shape.Find(facts))
            {
                int line = facts.Source.LineOf(hit.Start);
                if ((lines ??= []).Add(line))
                {
                    yield return Finding(facts, hit, line);
                }
            }
        }
    }

    private Finding Finding(CodeFacts facts, Hit hit, int line)
    {
        bool capped = Rule.Severity == FindingSeverity.Error && facts.IsTest;
        VerificationRule rule = capped ? Rule with { Severity = FindingSeverity.Warning } : Rule;
        string message = hit.Detail is { Length: > 0 and < 80 } detail ? $"{rule.Title}: {detail}." : rule.Title + ".";
        return rule.Find(capped ? message + " In a test, so a warning." : message, facts.Source.Path, line: line);
    }
}
