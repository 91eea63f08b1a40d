namespace Agents.Verification;

/// <summary>Characters that change the order in which code is shown.</summary>
internal sealed class CharacterShape : Shape
{
    private static readonly System.Buffers.SearchValues<char> s_controls = System.Buffers.SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        int at = facts.Source.Text.AsSpan().IndexOfAny(s_controls);
        return at < 0 ? [] : [new Hit(at)];
    }
}
