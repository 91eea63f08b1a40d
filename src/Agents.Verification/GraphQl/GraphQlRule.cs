namespace Agents.Verification;

/// <summary>A rule over GraphQL: the row, two texts that are its tests, and its query.</summary>
/// <param name="Rule">The row.</param>
/// <param name="IsTaste">Whether it only runs when rules of taste are asked for.</param>
/// <param name="Fails">A text that breaks it.</param>
/// <param name="Passes">One that keeps it.</param>
/// <param name="Query">Reports every breach.</param>
internal sealed record GraphQlRule(VerificationRule Rule, bool IsTaste, string Fails, string Passes, Action<GraphQlDocument, GraphQlReport> Query)
{
    public GraphQlRule(string id, FindingSeverity severity, string title, string fix, string fails, string passes, Action<GraphQlDocument, GraphQlReport> query, bool isTaste = false)
        : this(new VerificationRule(id, title, severity, fix), isTaste, fails, passes, query)
    {
    }
}
