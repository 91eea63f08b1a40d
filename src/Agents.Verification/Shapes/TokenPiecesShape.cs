namespace Agents.Verification;

/// <summary>A token is cut at its dots and a piece of it is decoded, in a function that verifies nothing.</summary>
internal sealed class TokenPiecesShape(string concept) : Shape
{
    private static readonly string[] s_proofs = ["verify", "hmac", "signature", "compare", "digest", "jws"];

    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        HashSet<FunctionFact> cut = [.. facts.Calls.Where(c => Cuts(c, facts.Vocabulary)).Select(static c => c.Function)];
        cut.ExceptWith(facts.Calls.Where(static c => s_proofs.Any(p => c.Written.Contains(p, StringComparison.OrdinalIgnoreCase))).Select(static c => c.Function));
        return facts.CallsOf(concept).Where(c => cut.Contains(c.Function)).Select(static c => new Hit(c.Start, c.Written));
    }

    private static bool Cuts(CallSite call, Vocabulary words) =>
        string.Equals(call.Name, "split", StringComparison.OrdinalIgnoreCase)
        && call.Values.Any(static v => v.Constant is "." or "\\." or "\\\\.")
        && (call.Receiver.Path is { } path && Sensitive.Matches(path, words.Words("words.token")) || NameCollector.Names([call.Node.Callee, .. call.Node.Arguments.Select(static a => a.Value)]).Any(n => Sensitive.Matches(n, words.Words("words.token"))));
}
