namespace Agents.Backend;

/// <summary>Where a phrase stood and what its parts were.</summary>
internal sealed record PhraseMatch(IReadOnlyList<Token> Tokens, int Start, int End, IReadOnlyDictionary<string, Range> Captures)
{
    public bool Has(string name) => Captures.ContainsKey(name);

    public IReadOnlyList<Token> this[string name] => Captures.TryGetValue(name, out Range range) ? Slice(range) : [];

    public IReadOnlyList<Token> All => Slice(Start..End);

    public decimal Number(string name) => this[name] is [Token token, ..] ? Numbers.Read(token) ?? 0 : 0;

    private List<Token> Slice(Range range)
    {
        List<Token> part = [];
        for (int i = range.Start.Value; i < range.End.Value; i++) part.Add(Tokens[i]);
        return part;
    }
}
