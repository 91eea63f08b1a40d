namespace Agents.Verification;

/// <summary>Credentials allowed beside a list of origins that leaves nobody out.</summary>
internal sealed class OriginShape : Shape
{
    public override IEnumerable<string> Concepts => ["set.cors"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        string[] switches = [.. facts.Vocabulary.Words("set.cors").Select(static s => s[..s.IndexOf('=', StringComparison.Ordinal)])];
        foreach (Binding binding in facts.Bindings.Where(b => switches.Contains(b.Name) && string.Equals(b.Value.Constant, "true", StringComparison.OrdinalIgnoreCase)))
        {
            if (facts.Bindings.Any(b => b.Owner == binding.Owner && b.Function == binding.Function && b.Name is "origin" or "allow_origins" or "origins" or "allow_origin_regex" or "AllowOrigins" or "AllowedOrigins" or "AllowOriginFunc" or "originPatterns" or "allowedOriginPatterns" or "AllowAllOrigins" && IsAnybody(b)))
            {
                yield return new(binding.Start, binding.Name);
            }
        }
    }

    private static bool IsAnybody(Binding origin) =>
        origin.Value.Constant is "*" or "true" or ".*" or "^.*$" or "https?://.*" || (origin.Node is FunctionNode check && TrustingShape.SaysYes(check)) || (origin.Node is ListNode list && list.Items.Any(static i => i is LiteralNode { Value: "*" }));
}
