using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A call of a concept, with conditions on its arguments, its options and what else its function calls.</summary>
internal sealed class CallShape : Shape
{
    private readonly string _concept;
    private readonly List<Func<CodeFacts, CallSite, VocabularyEntry, bool>> _clauses = [];

    private CallShape(string concept) => _concept = concept;

    public override IEnumerable<string> Concepts => [_concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        foreach (CallSite call in facts.CallsOf(_concept))
        {
            if (call.Entries.Any(e => e.Concept == _concept && _clauses.All(c => c(facts, call, e))))
            {
                yield return new(call.Start, call.Written);
            }
        }
    }

    /// <summary>Reads <c>CONCEPT [arg WORD[:DETAIL]…] [option NAME WORD[:DETAIL]] [lacks NAME|NAME] [atleast COUNT] [unless parameters|list] [with|without CONCEPT] [bound|within WORDS]</c>. A call hands over <c>parameters</c>
    /// where values stand behind the statement and nothing unknown stands in the statement where a value belongs.</summary>
    public static CallShape Read(string[] words)
    {
        CallShape shape = new(words[0]);
        for (int i = 1; i < words.Length; i += 2)
        {
            string detail = words[i + 1];
            switch (words[i])
            {
                case "arg":
                    Predicate argument = Predicate(detail);
                    shape._clauses.Add((f, c, e) => c.Arguments(e).SelectMany(a => Parts(a.Argument, a.Value, argument, f)).Any(a => argument.Holds(a.Node, a.Value, f.Vocabulary)));
                    break;
                case "noarg":
                    Predicate absent = Predicate(detail);
                    shape._clauses.Add((f, c, e) => !c.Arguments(e).Any(a => absent.Holds(a.Argument.Value, a.Value, f.Vocabulary)));
                    break;
                case "option":
                    (string name, Predicate option) = (detail, Predicate(words[i + 2]));
                    shape._clauses.Add((f, c, _) => name.Split('|').Any(n => c.Option(n) is { } o && option.Holds(o.Value, f.ValueOf(o.Value), f.Vocabulary)));
                    i++;
                    break;
                case "lacks":
                    shape._clauses.Add((f, c, _) => c.Node.Arguments.All(static a => a.Value is not OperationNode { Operator: "..." or "**" }) && !HasComputedOptions(c) && !detail.Split('|').Any(n => c.Option(n) is not null));
                    break;
                case "atleast":
                    int least = int.Parse(detail, System.Globalization.CultureInfo.InvariantCulture);
                    shape._clauses.Add((_, c, _) => c.Values.Length >= least);
                    break;
                case "unless" when detail == "parameters":
                    shape._clauses.Add((_, c, e) => c.Values.Length < 2 + e.Positions.DefaultIfEmpty(0).Max() || c.Arguments(e).Any(static a => a.Value.Text is { } text && SqlText.HasOpenValue(text)));
                    break;
                case "unless" when detail == "list":
                    shape._clauses.Add((f, c, e) => !c.Arguments(e).Any(a => f.ListOf(a.Argument.Value) is not null));
                    break;
                case "with":
                    shape._clauses.Add((f, c, _) => f.CallsOf(detail).Any(o => o.Function == c.Function && o != c));
                    break;
                case "after":
                    shape._clauses.Add((f, c, _) => f.CallsOf(detail).Any(o => o.Function == c.Function && o.Start < c.Start));
                    break;
                case "beside":
                    (string other, string wanted) = (detail[..detail.IndexOf(':', StringComparison.Ordinal)], detail[(detail.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                    shape._clauses.Add((f, c, _) => f.CallsOf(other).Any(o => o != c && o.Function == c.Function && o.Arguments(o.Entry(other)!).Any(a => string.Equals(a.Value.Constant, wanted, StringComparison.OrdinalIgnoreCase))));
                    break;
                case "without":
                    shape._clauses.Add((f, c, _) => !f.CallsOf(detail).Any(o => o.Function == c.Function || o.Function.Parent == c.Function));
                    break;
                case "bound":
                    shape._clauses.Add((f, c, _) => Sensitive.Matches(c.BoundTo ?? c.Function.Name ?? "", f.Vocabulary.Words(detail)));
                    break;
                case "within":
                    shape._clauses.Add((f, c, _) => Sensitive.Matches(c.Function.Name ?? "", f.Vocabulary.Words(detail)));
                    break;
                case "file":
                    shape._clauses.Add((f, c, _) => f.CallsOf(detail).Any() || f.Mentions.Any(m => m.Concept == detail) || f.Imports.Any(n => f.Vocabulary.Words("words." + detail).Contains(n.Module)));
                    break;
                case "nofile":
                    shape._clauses.Add((f, c, _) => !f.CallsOf(detail).Any() && !f.Mentions.Any(m => m.Concept == detail));
                    break;
                default:
                    throw new FormatException($"'{words[i]}' is no condition of a call.");
            }
        }

        return shape;
    }

    /// <summary>Of an object of options, the entries that hold the statement or the address; of anything else, itself.</summary>
    private static IEnumerable<(Node Node, Value Value)> Parts(ArgumentNode argument, Value value, Predicate predicate, CodeFacts facts)
    {
        ImmutableArray<string> names = argument.Value is ObjectNode && predicate.Detail is { } use ? facts.Vocabulary.Words("words.options-" + use) : [];
        return names.IsEmpty
            ? [(argument.Value, value)]
            : ((ObjectNode)argument.Value).Entries.Where(e => e.Name is { } name && names.Contains(name)).Select(e => (e.Value, facts.ValueOf(e.Value)));
    }

    private static Predicate Predicate(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, null) : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Options that were put together elsewhere may hold anything.</summary>
    private static bool HasComputedOptions(CallSite call) =>
        call.Node.Arguments.Select(static a => a.Value).OfType<ObjectNode>().Any(static o => o.Entries.Any(static e => e.Name is null))
        || (call.Node.Arguments is [.., { Value: NameNode or MemberNode or CallNode, Name: null }] && call.Node.Arguments.Length >= 3 && !call.Values[^1].Has(Traits.Number));
}
