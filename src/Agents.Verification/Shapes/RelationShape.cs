namespace Agents.Verification;

/// <summary>A relation loaded row by row.</summary>
internal sealed class RelationShape : Shape
{
    public override IEnumerable<string> Concepts => ["words.lazy"];

    public override IEnumerable<Hit> Find(CodeFacts facts) => facts.LazyRelations.Select(static r => new Hit(r.Start, r.Relation));
}
