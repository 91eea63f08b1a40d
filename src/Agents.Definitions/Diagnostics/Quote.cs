namespace Agents.Definitions;

/// <summary>Shows a value in a message: one line, bounded.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Of(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? $"'{line}'" : $"'{line[..Longest]}…'";
    }
}
