using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>What the rules see of one file, the same for every language.</summary>
internal sealed class CodeFacts(SourceText source, CodeLanguage language, Vocabulary vocabulary)
{
    private ILookup<string, CallSite>? _byConcept;

    public SourceText Source { get; } = source;

    public CodeLanguage Language { get; } = language;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public List<CallSite> Calls { get; } = [];

    public List<Binding> Bindings { get; } = [];

    public List<FunctionFact> Functions { get; } = [];

    public List<ClassNode> Classes { get; } = [];

    public List<ImportNode> Imports { get; } = [];

    /// <summary>Names and members of a concept, where they are not called: sources read, functions passed on.</summary>
    public List<(string Concept, int Start)> Mentions { get; } = [];

    /// <summary>Every comparison for equality, with both sides.</summary>
    public List<(OperationNode Node, Value Left, Value Right, FunctionFact Function)> Comparisons { get; } = [];

    /// <summary>Writes to a member whose name is computed.</summary>
    public List<(IndexNode Node, Value Key)> ComputedWrites { get; } = [];

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

    public ImmutableHashSet<string> Modules { get; set; } = [];
}
