namespace Agents.Verification;

/// <summary>A module that should not be used at all.</summary>
internal sealed class ImportShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.Imports.Where(i => facts.Vocabulary.Words(concept).Any(w => w == i.Module || w == $"{i.Module}.{i.Member}" || w == $"{i.Alias}={i.Module}")).Select(static i => new Hit(i.Start, i.Module));
}
