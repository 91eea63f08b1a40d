using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A login that may be tried without end: the file builds the whole application, and nothing in it limits anything.</summary>
internal sealed class LoginRouteShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        ImmutableArray<string> limits = facts.Vocabulary.Words("words.limit");
        if (!facts.CallsOf(concept).Any() || limits.Any(l => facts.Source.Text.Contains(l, StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        return facts.Routes
            .Where(r => r.Method is "post" or "any" && r.Path.Split('/').Any(s => Sensitive.Matches(s, facts.Vocabulary.Words("words.login"))))
            .Select(static r => new Hit(r.Start, r.Path));
    }
}
