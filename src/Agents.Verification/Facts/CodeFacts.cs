using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>What the rules see of one file, the same for every language.</summary>
internal sealed class CodeFacts(SourceText source, CodeLanguage language, Vocabulary vocabulary)
{
    private ILookup<string, CallSite>? _byConcept;
    private ILookup<string, Binding>? _byName;
    private Dictionary<Node, Value>? _values;
    private Judgement? _judged;

    public SourceText Source { get; } = source;

    public CodeLanguage Language { get; } = language;

    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Whether the file's path says that it holds tests.</summary>
    public bool IsTest { get; } = TestCode.Is(source.Path);

    public List<CallSite> Calls { get; } = [];

    public List<Binding> Bindings { get; } = [];

    public List<FunctionFact> Functions { get; } = [];

    public List<ClassNode> Classes { get; } = [];

    /// <summary>What the classes of this file declare themselves, as <c>Class.member</c>: a model's queries are inherited, never among them.</summary>
    public IReadOnlySet<string> OwnMembers { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The types that classes of this file declare for their fields, by <c>Class.field</c>.</summary>
    public IReadOnlyDictionary<string, string> FieldTypes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The functions and classes of the file itself, by name, where something may stand over them.</summary>
    public IReadOnlyDictionary<string, Node> Declared { get; init; } = ImmutableDictionary<string, Node>.Empty;

    public List<ImportNode> Imports { get; } = [];

    /// <summary>Names and members of a concept, where they are not called: sources read, functions passed on.</summary>
    public List<(string Concept, int Start)> Mentions { get; } = [];

    /// <summary>Every comparison for equality, with both sides.</summary>
    public List<(OperationNode Node, Value Left, Value Right, FunctionFact Function)> Comparisons { get; } = [];

    /// <summary>Writes to a member whose name is computed.</summary>
    public List<(IndexNode Node, Value Key)> ComputedWrites { get; } = [];

    /// <summary>Writes of a function to a variable, or a part of one, that is not its own.</summary>
    public List<(FunctionFact Function, int Start, string Name)> OutwardWrites { get; } = [];

    /// <summary>Accesses to a relation of a row, in a loop or a function called for each row.</summary>
    public List<(int Start, string Relation)> LazyRelations { get; } = [];

    public List<(int Start, string Pattern)> Patterns { get; } = [];

    public List<(int Start, string Text)> Texts { get; } = [];

    public List<RouteFact> Routes { get; } = [];

    public List<LoopNode> Loops { get; } = [];

    /// <summary>How much of the file could be read, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Why the confidence is below one; null when it is not.</summary>
    public string? Note { get; init; }

    public IEnumerable<CallSite> CallsOf(string concept)
    {
        _byConcept ??= Calls.SelectMany(static c => c.Entries.Select(e => (e.Concept, Call: c))).ToLookup(static p => p.Concept, static p => p.Call, StringComparer.Ordinal);
        return _byConcept[concept];
    }

    /// <summary>The bindings of a name; only for who comes after the reading.</summary>
    public IEnumerable<Binding> BindingsOf(string name) =>
        (_byName ??= Bindings.ToLookup(static b => b.Name, StringComparer.Ordinal))[name];

    /// <summary>A list that is written down, there or where its name was given it; null for anything else.</summary>
    public ListNode? ListOf(Node node) => node switch
    {
        ListNode list => list,
        NameNode name when BindingsOf(name.Name).Where(static b => b.Kind == BindingKind.Assignment).ToArray() is [{ Node: ListNode given }] => given,
        _ => null,
    };

    /// <summary>What is known of an expression that was given to a name.</summary>
    public Value ValueOf(Node node)
    {
        if (_values is null)
        {
            Dictionary<Node, Value> values = new(ReferenceEqualityComparer.Instance);
            foreach (Binding binding in Bindings)
            {
                values.TryAdd(binding.Node, binding.Value);
            }

            _values = values;
        }

        return _values.GetValueOrDefault(node, Value.Unknown);
    }

    /// <summary>What all rules find, asked once for however many look.</summary>
    public IReadOnlyList<Finding> Findings => (_judged ??= Judge()).Findings;

    /// <summary>Ids of rules whose expressions ran out of time here: what they would have found is not known.</summary>
    public IReadOnlyList<string> Overran => (_judged ??= Judge()).Overran;

    public ImmutableHashSet<string> Modules { get; set; } = [];

    private Judgement Judge()
    {
        List<Finding> findings = [];
        List<string> overran = [];
        foreach (CodeRule rule in RuleBook.In(Vocabulary))
        {
            try
            {
                findings.AddRange([.. rule.Find(this)]);
            }
            catch (RegexMatchTimeoutException)
            {
                overran.Add(rule.Rule.Id);
            }
        }

        return new(findings, overran);
    }

    private sealed record Judgement(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Overran);
}
