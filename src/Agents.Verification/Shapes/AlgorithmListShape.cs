using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A list of algorithms for signatures that is handed to a call and holds <c>none</c>, whatever the call is.</summary>
internal sealed partial class AlgorithmListShape : Shape
{
    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        from call in facts.Calls
        where call.Node.Arguments.Any(a => facts.ListOf(a.Value) is { } list && list.Items.OfType<LiteralNode>().Any(static i => string.Equals(i.Value, "none", StringComparison.OrdinalIgnoreCase))
            && list.Items.OfType<LiteralNode>().Any(static i => Signature().IsMatch(i.Value)))
        select new Hit(call.Start, call.Written);

    /// <summary>An algorithm as RFC 7518 calls it.</summary>
    [GeneratedRegex("^(HS|RS|ES|PS)(256|384|512)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Signature();
}
