namespace Agents.Verification;

/// <summary>A write to a member whose name comes from elsewhere.</summary>
internal sealed class ComputedWriteShape : Shape
{
    public override IEnumerable<string> Concepts => ["words.prototype"];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.ComputedWrites.Where(static w => w.Key.Clean == Uses.None && w.Node.Items is [NameNode or MemberNode]).Select(static w => new Hit(w.Node.Start));
}
