using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A SQL statement that writes a row, and a password among its values as it came: from a client, or from whoever called.</summary>
internal sealed partial class PasswordStatementShape(string from) : Shape
{
    private readonly Traits _from = Enum.Parse<Traits>(from, ignoreCase: true);

    public override IEnumerable<string> Concepts => ["sql.run"];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        from call in facts.CallsOf("sql.run")
        where call.Values.Any(static v => v.Text is { } text && Writes().IsMatch(text))
        where call.Node.Arguments.Zip(call.Values).Any(a => IsFrom(a.Second) && (Items(a.First.Value).Any(i => IsPassword(i, facts.Vocabulary.Words("words.password"))) || IsAlias(a.First.Value, a.Second)))
        select new Hit(call.Start, call.Written);

    private static Node[] Items(Node node) => node is ListNode list ? list.Items : [node];

    /// <summary>A name or a member that is called a password: what was made from one has another name, or is a call.</summary>
    private static bool IsPassword(Node node, ImmutableArray<string> words) => node switch
    {
        NameNode name => Sensitive.Matches(name.Name, words) && !Sensitive.IsHash(name.Name),
        MemberNode member => Sensitive.Matches(member.Name, words) && !Sensitive.IsHash(member.Name),
        IndexNode { Items: [LiteralNode { Kind: LiteralKind.Text } key] } => Sensitive.Matches(key.Value, words) && !Sensitive.IsHash(key.Value),
        _ => false,
    };

    /// <summary>Another name for a password: the value is still where the password came from.</summary>
    private static bool IsAlias(Node node, Value value) =>
        node is NameNode { Name: var name } && !Sensitive.IsHash(name) && value.Has(Traits.Password) && value.Path is { } path && !path.EndsWith(')');

    private bool IsFrom(Value value) => value.Has(_from) && (_from == Traits.Input || !value.Has(Traits.Input));

    [GeneratedRegex(@"^\s*(insert\s+into|update|replace\s+into|merge\s+into)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Writes();
}
