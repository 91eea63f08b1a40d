namespace Agents.Verification;

/// <summary>One rule, as it is shown to people and to other tools.</summary>
/// <param name="Id">The stable id, such as <c>E203-40</c>.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Severity">The severity of a breach where none is configured.</param>
/// <param name="Fix">What to do about a breach.</param>
/// <param name="Reference">The weakness it is about, such as <c>CWE-319</c> or <c>API2:2023</c>; null where it is about design.</param>
public sealed record RuleDescriptor(string Id, string Title, FindingSeverity Severity, string Fix, string? Reference)
{
    /// <summary>The id of the weakness in the Common Weakness Enumeration, or null.</summary>
    public string? Cwe => Reference is { } reference && reference.StartsWith("CWE-", StringComparison.Ordinal) ? reference : null;
}
