namespace Agents.Verification;

/// <summary>A rule over proto3: the row, two texts that are its tests, and its query, which reports the words to find the place by and a sentence.</summary>
/// <param name="Rule">The row.</param>
/// <param name="Fails">A text that breaks it; null where the file's name is what is judged.</param>
/// <param name="Passes">One that keeps it.</param>
/// <param name="Query">Reports every breach.</param>
internal sealed record ProtoRule(VerificationRule Rule, string? Fails, string Passes, Action<ProtoFile, Action<string, string>> Query)
{
    public ProtoRule(string id, FindingSeverity severity, string title, string fix, string? fails, string passes, Action<ProtoFile, Action<string, string>> query)
        : this(new VerificationRule(id, title, severity, fix), fails, passes, query)
    {
    }
}
