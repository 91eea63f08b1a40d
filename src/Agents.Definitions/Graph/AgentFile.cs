namespace Agents.Definitions;

/// <summary>What a path says about an agent.</summary>
internal static class AgentFile
{
    private static readonly string[] Extensions = [".md", ".agent", ".chatmode"];

    /// <summary>The file's name without the extensions of definition files.</summary>
    public static string Stem(string file)
    {
        string stem = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (string extension in Extensions)
        {
            stem = stem.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? stem[..^extension.Length] : stem;
        }

        return stem;
    }
}
