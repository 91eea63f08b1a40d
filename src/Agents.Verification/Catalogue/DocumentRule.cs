namespace Agents.Verification;

/// <summary>A rule over documents that are trees: the row, the formats it is about, two documents that are its tests, and its query.</summary>
/// <param name="Rule">The row.</param>
/// <param name="Formats">Where it applies.</param>
/// <param name="Fails">A document, in YAML, that breaks the rule.</param>
/// <param name="Passes">One that keeps it.</param>
/// <param name="Query">Reports every breach.</param>
internal sealed record DocumentRule(VerificationRule Rule, DocumentFormat Formats, string Fails, string Passes, Action<ApiDocument, RuleReport> Query)
{
    public DocumentRule(
        string id, FindingSeverity severity, DocumentFormat formats, string title, string fix, string fails, string passes, Action<ApiDocument, RuleReport> query, string? reference = null)
        : this(new VerificationRule(id, title, severity, fix, reference), formats, fails, passes, query)
    {
    }
}
