namespace Agents.Verification;

/// <summary>Where a rule puts what it finds: at a place, with a sentence.</summary>
internal sealed class RuleReport(VerificationRule rule, string? file, List<Finding> findings)
{
    /// <summary>Beyond this many places a rule has said what it has to say.</summary>
    public const int MostPlaces = 1000;

    public int Count { get; private set; }

    public void At(DocumentNode node, string message) => At(node.Pointer, message);

    /// <param name="pointer">A JSON pointer fragment.</param>
    /// <param name="message">One sentence.</param>
    public void At(string pointer, string message)
    {
        if (Count++ < MostPlaces)
        {
            findings.Add(rule.Find(message, file, pointer));
        }
    }

    public void At(int line, string message)
    {
        if (Count++ < MostPlaces)
        {
            findings.Add(rule.Find(message, file, line: line));
        }
    }
}
