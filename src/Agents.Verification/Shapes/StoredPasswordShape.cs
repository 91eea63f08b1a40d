using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A password that goes into a store as it came in: from a client, or from whoever called.</summary>
internal sealed partial class StoredPasswordShape(string from) : Shape
{
    private static readonly ImmutableArray<string> s_stores = ["save", "saveAndFlush", "persist", "insert", "merge", "store", "add", "create", "saveAll", "insertOne", "persistAndFlush"];

    private readonly Traits _from = Enum.Parse<Traits>(from, ignoreCase: true);

    public override IEnumerable<string> Concepts => ["words.person"];

    public override IEnumerable<Hit> Find(CodeFacts facts) => Kept(facts).Concat(HandedOver(facts)).Concat(Set(facts)).Concat(Made(facts)).Concat(Own(facts)).DistinctBy(static h => h.Start);

    /// <summary>Members of a person, and of what a store is given.</summary>
    private IEnumerable<Hit> Kept(CodeFacts facts)
    {
        HashSet<string> stores = [.. facts.CallsOf("store").Concat(facts.Calls.Where(c => IsRepository(c, facts))).Select(static c => c.Path)];
        return facts.Bindings
            .Where(b => b.Owner is not null && IsPassword(b.Name, facts) && IsFrom(b.Value) && b.Kind switch
            {
                BindingKind.Property or BindingKind.Keyword when stores.Contains(b.Owner) || b.Owner is "data" or "$set" => (_from == Traits.Input && !Sensitive.IsHash(b.Name)) || (b.Kind == BindingKind.Property && IsGiven(b.Node, b.Value, facts)),
                BindingKind.Property or BindingKind.Assignment => (IsPerson(b.Owner, facts) || IsSaved(b, facts)) && IsGiven(b.Node, b.Value, facts),
                _ => false,
            })
            .Select(static b => new Hit(b.Start, b.Name));
    }

    /// <summary>Whether a call keeps people: a repository's, by its name or by theirs.</summary>
    private static bool IsRepository(CallSite call, CodeFacts facts) =>
        s_stores.Contains(call.Name) && call.Written.Split('.') is [.., var kept, _] && (Sensitive.Matches(kept, facts.Vocabulary.Words("words.person")) || Repository().IsMatch(kept));

    /// <summary>Whether it is a member of what another call made, is called a person here, and is saved behind it.</summary>
    private static bool IsSaved(Binding member, CodeFacts facts) =>
        member is { Holder: { } holder, Owner: [.., '(', ')'] } && Sensitive.Matches(holder, facts.Vocabulary.Words("words.person"))
        && facts.Calls.Any(c => c.Function == member.Function && c.Start > member.Start && (s_stores.Contains(c.Name) || c.Name is "flush" or "commit" or "update"));

    /// <summary>A person's own setter that keeps what it is given: whoever assigns the password never sees the column.</summary>
    private IEnumerable<Hit> Own(CodeFacts facts) => _from != Traits.Parameter ? [] :
        (from binding in facts.Bindings
         where binding is { Kind: BindingKind.Assignment, Holder: "self", Node: NameNode, Function.Node: not null } && IsPassword(binding.Name, facts) && binding.Function.Owner is { } owner && IsPerson(owner, facts)
         let setter = binding.Function.Node
         where setter.Decorators.Any(d => d is MemberNode { Name: "setter", Object: NameNode property } && IsPassword(property.Name, facts)) && setter.Parameters.Any(p => p.Name == ((NameNode)binding.Node).Name)
         select new Hit(binding.Start, binding.Name))
        .Concat(
            from call in facts.Calls
            where call is { Name: "setDataValue", Node.Arguments: [{ Value: LiteralNode { Kind: LiteralKind.Text } }, { Value: NameNode }] } && IsPassword(((LiteralNode)call.Node.Arguments[0].Value).Value, facts)
            where call.Function.Node?.Parameters.Any(p => p.Name == ((NameNode)call.Node.Arguments[1].Value).Name) == true
            select new Hit(call.Start, call.Written));

    /// <summary>An object that was made before and is given to a store by its name.</summary>
    private IEnumerable<Hit> HandedOver(CodeFacts facts) =>
        from call in facts.CallsOf("store")
        from argument in call.Node.Arguments
        where argument.Value is NameNode
        from binding in facts.BindingsOf(((NameNode)argument.Value).Name)
        where binding.Function == call.Function && binding.Kind == BindingKind.Assignment && binding.Start < call.Start
        from entry in (binding.Node as ObjectNode)?.Entries ?? []
        where entry.Name is { } name && IsPassword(name, facts) && facts.ValueOf(entry.Value) is var value && IsFrom(value) && IsGiven(entry.Value, value, facts)
        select new Hit(entry.Start, entry.Name);

    /// <summary>A person's setters and builders.</summary>
    private IEnumerable<Hit> Set(CodeFacts facts) =>
        from call in facts.CallsOf("person.password")
        where call.Receiver.Path is { } owner && IsPerson(owner.Split('.').FirstOrDefault(static p => p.Length > 0 && char.IsAsciiLetterUpper(p[0])) ?? owner, facts)
        where call.Arguments(call.Entry("person.password")!).Any(a => IsFrom(a.Value) && IsGiven(a.Argument.Value, a.Value, facts))
        select new Hit(call.Start, call.Written);

    /// <summary>A person made with a password among its arguments, where a store is called behind it.</summary>
    private IEnumerable<Hit> Made(CodeFacts facts) =>
        from call in facts.Calls
        where call.Node is { IsNew: true, Callee: NameNode { Name: var type } } && IsRow(type, facts)
        where call.Node.Arguments.Zip(call.Values).Any(a => a.First.Name is null && IsFrom(a.Second) && IsGiven(a.First.Value, a.Second, facts))
        where facts.Calls.Any(c => c.Function == call.Function && c.Start > call.Start && s_stores.Contains(c.Name))
        select new Hit(call.Start, call.Written);

    /// <summary>Whether a type is a person, or a row that keeps one.</summary>
    private static bool IsRow(string type, CodeFacts facts) =>
        Row().Match(type) is { Success: true, Groups: var groups } && IsPerson(groups["last"].Value, facts);

    private bool IsFrom(Value value) => value.Has(Traits.Password) && value.Has(_from) && (_from == Traits.Input || !value.Has(Traits.Input));

    private static bool IsPassword(string name, CodeFacts facts) => Sensitive.Matches(name, facts.Vocabulary.Words("words.password"));

    /// <summary>A type or a variable that is called a person, or what a factory of one made: <c>Account.build()</c>.</summary>
    private static bool IsPerson(string owner, CodeFacts facts)
    {
        string last = owner[(owner.LastIndexOf('.') + 1)..];
        string made = last.EndsWith("()", StringComparison.Ordinal) && owner.Length > last.Length ? owner[..^(last.Length + 1)] : "";
        return Sensitive.Matches(last, facts.Vocabulary.Words("words.person")) || Sensitive.Matches(made[(made.LastIndexOf('.') + 1)..], facts.Vocabulary.Words("words.person"));
    }

    /// <summary>A name, a member or a getter, and neither it nor what it was taken from speaks of a hash or was made by a call of another name.</summary>
    private static bool IsGiven(Node node, Value value, CodeFacts facts) => Encoded(node) is { } plain
        ? Name(plain) is { } encoded && IsPassword(encoded, facts) && !Sensitive.IsHash(encoded)
        : Name(node) is { } name && !Sensitive.IsHash(name)
        && (value.Path is not { } path || !path.EndsWith("()", StringComparison.Ordinal) || (path[(path.LastIndexOf('.') + 1)..^2] is var call && IsPassword(call, facts) && !Sensitive.IsHash(call)));

    /// <summary>What an encoding can be turned back into: it hides nothing. Null where there is none.</summary>
    private static Node? Encoded(Node node) => node switch
    {
        CallNode { Callee: MemberNode { Name: "encodeToString" or "EncodeToString" or "encodeBase64String" or "b64encode" or "urlsafe_b64encode" or "hexlify" } or NameNode { Name: "btoa" or "b64encode" }, Arguments: [var text, ..] } => Bytes(text.Value),
        CallNode { Callee: MemberNode { Name: "decode" or "toString", Object: CallNode inner } } => Encoded(inner) ?? (inner is { Callee: MemberNode { Name: "from", Object: NameNode { Name: "Buffer" } }, Arguments: [var text, ..] } ? text.Value : null),
        _ => null,
    };

    private static Node Bytes(Node node) => node switch
    {
        CallNode { Callee: MemberNode { Name: "getBytes" or "encode", Object: var text } } => text,
        CallNode { Callee: not MemberNode, Arguments: [var text] } => text.Value,
        _ => node,
    };

    private static string? Name(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        CallNode { Callee: MemberNode getter, Arguments.Length: 0 } => getter.Name,
        IndexNode { Items: [LiteralNode { Kind: LiteralKind.Text } key] } => key.Value,
        _ => null,
    };

    [GeneratedRegex("(Repository|Repo|Dao|DAO)$|^(repository|repo|dao)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Repository();

    /// <summary>The last word of a type's name, without what says that it is kept.</summary>
    [GeneratedRegex("(?<last>[A-Z][a-z]+)(Entity|Model|Record|Row|Document)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row();
}
