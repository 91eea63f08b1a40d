namespace Agents.Verification;

/// <summary>One line of a grammar.</summary>
internal sealed class GrammarType
{
    private readonly Dictionary<string, GrammarKind> _members = new(StringComparer.Ordinal);

    public GrammarType(string[] words)
    {
        Name = words[0];
        foreach (string word in words.AsSpan(1))
        {
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                IsOpen |= word == "open";
                AllowsReference |= word == "ref";
                continue;
            }

            bool required = word[colon - 1] == '!';
            string member = word[..(required ? colon - 1 : colon)];
            if (required)
            {
                Required.Add(member);
            }

            GrammarKind kind = GrammarKind.Parse(word[(colon + 1)..]);
            switch (member)
            {
                case "*": Other = kind; break;
                case "/": Slashed = kind; break;
                case "#": Status = kind; break;
                default: _members[member] = kind; break;
            }
        }
    }

    public string Name { get; }

    public List<string> Required { get; } = [];

    public bool IsOpen { get; }

    public bool AllowsReference { get; }

    /// <summary>The kind of members not named; null when they are not expected.</summary>
    public GrammarKind? Other { get; }

    private GrammarKind? Slashed { get; }

    private GrammarKind? Status { get; }

    /// <summary>The kind of a member, or null when it is not expected here.</summary>
    public GrammarKind? Member(string name) =>
        _members.TryGetValue(name, out GrammarKind? kind) ? kind
        : Slashed is not null && name.StartsWith('/') ? Slashed
        : Status is not null && IsStatus(name) ? Status
        : Other;

    private static bool IsStatus(string name) => name == "default"
        || (name.Length == 3 && name[0] is >= '1' and <= '5' && ((char.IsAsciiDigit(name[1]) && char.IsAsciiDigit(name[2])) || name.EndsWith("XX", StringComparison.Ordinal)));
}
