using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Two secrets compared character by character: the time it takes tells how far they agree.</summary>
/// <remarks>Methods that compare two objects for equality are passed over: nobody from outside hands them a guess.</remarks>
internal sealed class ComparisonShape : Shape
{
    public override IEnumerable<string> Concepts => ["words.compared-secret"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        ImmutableArray<string> words = facts.Vocabulary.Words("words.compared-secret");
        foreach ((OperationNode node, Value left, Value right, _) in facts.Comparisons.Where(static c => c.Function.Name is not ("__eq__" or "__ne__" or "equals" or "Equal" or "Equals")))
        {
            if (node.Operands.Any(o => o is LiteralNode { Kind: LiteralKind.Text, Value.Length: > 0 }) && node.Operands.Any(o => o is NameNode or MemberNode && Sensitive.Matches(Last(o), facts.Vocabulary.Words("words.password")) && !IsOfType(o, facts.Vocabulary)))
            {
                yield return new(node.Start, node.Operands.Select(Last).First(static n => n.Length > 0));
            }
            else if (!left.IsFixed && !right.IsFixed && !left.Has(Traits.Number) && !right.Has(Traits.Number) && node.Operands.All(static o => o is NameNode or MemberNode or IndexNode or CallNode)
                && node.Operands.Any(o => Sensitive.Matches(Last(o), words)) && !node.Operands.All(static o => o is CallNode) && !node.Operands.Any(o => IsOfType(o, facts.Vocabulary)) && !node.Operands.Any(o => IsConstant(o, facts.Language)) && !AreOfOne(node))
            {
                yield return new(node.Start, node.Operands.Select(Last).First(n => Sensitive.Matches(n, words)));
            }
        }

        foreach (CallSite call in facts.CallsOf("compare.equal").Where(c => c.Node.Callee is MemberNode { Object: var target } && (Sensitive.Matches(Last(target), words) || c.Node.Arguments.Any(a => Sensitive.Matches(Last(a.Value), words))) && c.Values.All(static v => !v.IsFixed)))
        {
            yield return new(call.Start, call.Written);
        }
    }

    /// <summary>A name with a capital first letter is a constant or a type; a member with one is, where members begin small.</summary>
    private static bool IsConstant(Node node, CodeLanguage language) => node is NameNode { Name: [>= 'A' and <= 'Z', ..] } || (language.Name != "go" && node is MemberNode { Name: [>= 'A' and <= 'Z', ..] });

    /// <summary>Two members of one object come from one hand: a password and its repetition.</summary>
    private static bool AreOfOne(OperationNode node) => node.Operands is [MemberNode left, MemberNode right] && left.Object is NameNode or MemberNode && NameCollector.Written(left.Object) == NameCollector.Written(right.Object);

    /// <summary>A token's kind, length or place is no secret.</summary>
    private static bool IsOfType(Node node, Vocabulary words) => Sensitive.Matches(Last(node), words.Words("words.not-secret"));

    private static string Last(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        CallNode { Callee: MemberNode { Name: var name } } => name,
        IndexNode { Items: [LiteralNode { Kind: LiteralKind.Text } key] } => key.Value,
        _ => "",
    };
}
