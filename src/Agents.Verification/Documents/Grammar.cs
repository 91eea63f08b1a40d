namespace Agents.Verification;

/// <summary>What a document is made of, read from a few lines of text: one line a type, one word a member.</summary>
/// <remarks>
/// <c>name:Type</c> is optional, <c>name!:Type</c> required; <c>[Type]</c> is a list, <c>{Type}</c> a map, <c>a|b</c> either, <c>=a,b</c> one of these words.
/// <c>*:Type</c> stands for every other member, <c>/:Type</c> for those that begin with a slash, <c>#:Type</c> for status codes.
/// A type marked <c>open</c> takes further members, <c>ref</c> says that a reference may stand for it. Types in lower case are JSON's own;
/// <c>data</c> is anything and is not looked into.
/// </remarks>
internal sealed class Grammar
{
    private readonly Dictionary<string, GrammarType> _types = new(StringComparer.Ordinal);

    public Grammar(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                GrammarType type = new(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                _types[type.Name] = type;
            }
        }
    }

    public GrammarType Type(string name) =>
        _types.TryGetValue(name, out GrammarType? type) ? type : throw new ArgumentException($"The grammar has no type '{name}'.", nameof(name));
}
