namespace Agents.Definitions.Tests;

/// <summary>One top-level key and the lines it takes.</summary>
internal sealed class DraftKey(string key, params string[] lines)
{
    public string Key => key;

    public List<string> Lines { get; } = [.. lines];
}
