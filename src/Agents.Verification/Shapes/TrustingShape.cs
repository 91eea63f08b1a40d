namespace Agents.Verification;

/// <summary>A check of a peer's certificate or name that is put in place of the library's own, and that agrees to everything.</summary>
internal sealed class TrustingShape : Shape
{
    public override IEnumerable<string> Concepts => ["words.trust-checks"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        foreach (FunctionFact function in facts.Functions)
        {
            if (function.Node is { Body: BlockNode { Items.Length: 0 } } empty && function.Name is { } name && facts.Vocabulary.Words("words.trust-checks").Contains(name))
            {
                yield return new(empty.Start, name);
            }
        }

        foreach (CallSite call in facts.Calls)
        {
            if (facts.Vocabulary.Words("words.host-checks").Contains(call.Name) && call.Node.Arguments.Any(static a => a.Value is FunctionNode check && SaysYes(check)))
            {
                yield return new(call.Start, call.Written);
            }
        }
    }

    /// <summary>A function that asks nothing before it agrees: it answers true, or calls back with nothing but constants.</summary>
    public static bool SaysYes(FunctionNode check)
    {
        Node body = check.Body is BlockNode { Items: [var only] } ? only : check.Body;
        return (body is JumpNode { Value: { } answer } ? answer : body) switch
        {
            LiteralNode { Value: "true" } => true,
            CallNode { Arguments: [.., { Value: LiteralNode { Value: "true" } }] } call => call.Arguments.All(static a => a.Value is LiteralNode),
            _ => false,
        };
    }
}
