using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A query that finds an account by its password: it can only be stored as it was sent, or hashed without a salt.</summary>
internal sealed partial class PasswordLookupShape : Shape
{
    private static readonly ImmutableArray<string> s_concepts = ["query.read", "document.find", "sql.run", "sql.part", "query.sql"];

    public override IEnumerable<string> Concepts => s_concepts;

    public override IEnumerable<Hit> Find(CodeFacts facts) => Stated(facts).Concat(Asked(facts)).Concat(Named(facts)).Concat(Alike(facts)).DistinctBy(static h => h.Start);

    /// <summary>A condition of SQL that compares the column with a value handed over.</summary>
    private static IEnumerable<Hit> Stated(CodeFacts facts) =>
        from call in facts.Calls
        where call.Entries.Any(static e => s_concepts.Contains(e.Concept))
        where call.Values.Any(v => v.Text is { } text && (Compared().IsMatch(text) || (call.Name.Contains("where", StringComparison.OrdinalIgnoreCase) && Condition().IsMatch(text))))
        select new Hit(call.Start, call.Written);

    /// <summary>An object of conditions, or keywords, with a password among them as it came.</summary>
    private static IEnumerable<Hit> Asked(CodeFacts facts)
    {
        ImmutableArray<string> words = facts.Vocabulary.Words("words.password");
        HashSet<string> queries = [.. facts.Calls.Where(static c => c.IsOf("query.read") || c.IsOf("document.find") || c.Name == "filter_by").Select(static c => c.Path), "where", "filter"];
        return facts.Bindings
            .Where(b => b.Kind is BindingKind.Property or BindingKind.Keyword && b.Owner is { } owner && queries.Contains(owner) && Sensitive.Matches(b.Name, words) && !Sensitive.IsHash(b.Name))
            .Where(b => IsGiven(b.Node, words))
            .Select(static b => new Hit(b.Start, b.Name));
    }

    /// <summary>A finder named for what it asks, as repositories derive queries from names.</summary>
    private static IEnumerable<Hit> Named(CodeFacts facts) =>
        from call in facts.Calls
        where Finder().IsMatch(call.Name) && call.Node.Arguments.Any(a => IsGiven(a.Value, facts.Vocabulary.Words("words.password")))
        select new Hit(call.Start, call.Written);

    /// <summary>What is stored of a person compared byte for byte with what was sent: both are the password itself.</summary>
    private static IEnumerable<Hit> Alike(CodeFacts facts)
    {
        ImmutableArray<string> words = facts.Vocabulary.Words("words.password");
        ImmutableArray<string> persons = facts.Vocabulary.Words("words.person");
        return from call in facts.CallsOf("compare.constant")
               let sides = call.Node.Arguments.Select(static a => Unwrapped(a.Value)).ToArray()
               where sides.Length == 2 && sides.All(s => IsGiven(s, words)) && sides.Any(s => s is MemberNode { Object: NameNode owner } && Sensitive.Matches(owner.Name, persons))
               select new Hit(call.Start, call.Written);
    }

    /// <summary>Text that was turned into bytes.</summary>
    private static Node Unwrapped(Node node) => node switch
    {
        CallNode { Callee: MemberNode { Name: "getBytes" or "encode" } text } when text.Object is not NameNode { Name: [>= 'A' and <= 'Z', ..] } => text.Object,
        CallNode { Callee: MemberNode { Name: "from" }, Arguments: [var text, ..] } => text.Value,
        CallNode { Callee: not MemberNode, Arguments: [var text, ..] } => text.Value,
        _ => node,
    };

    /// <summary>A password by its name, as text at most: what a hash function gave back is a call.</summary>
    private static bool IsGiven(Node node, ImmutableArray<string> words) => node switch
    {
        NameNode name => Sensitive.Matches(name.Name, words) && !Sensitive.IsHash(name.Name),
        MemberNode member => Sensitive.Matches(member.Name, words) && !Sensitive.IsHash(member.Name),
        IndexNode { Items: [LiteralNode { Kind: LiteralKind.Text } key] } => Sensitive.Matches(key.Value, words) && !Sensitive.IsHash(key.Value),
        CallNode { Callee: NameNode { Name: "String" or "str" }, Arguments: [var text] } => IsGiven(text.Value, words),
        CallNode { Callee: MemberNode { Name: "toString" or "trim" or "strip" } same } => IsGiven(same.Object, words),
        CallNode { Callee: MemberNode getter, Arguments.Length: 0 } => Sensitive.Matches(getter.Name, words) && !Sensitive.IsHash(getter.Name),
        _ => false,
    };

    [GeneratedRegex(@"\bwhere\b[\s\S]{0,400}?\b(password|passwd|pwd|passphrase)\s*=\s*(\?|[$:@]\w|%s|%\(|'?\uFFFC)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Compared();

    [GeneratedRegex(@"\b(password|passwd|pwd|passphrase)\s*=\s*(\?|[$:@]\w|%s|'?\uFFFC)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Condition();

    [GeneratedRegex(@"^(find|get|read|query|search|exists|count)\w*By(\w*And)?Password(And\w+)?$|^(find|get|exists)_?\w*_by_(\w+_and_)?password(_and_\w+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Finder();
}
