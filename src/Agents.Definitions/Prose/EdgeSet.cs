using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The mentions of other agents in one file, and the handoff rules they make.</summary>
internal sealed class EdgeSet(string from, DiagnosticLog log)
{
    private readonly List<(DiagnosticRule Rule, SourcePlace Place, string Message)> _said = [];

    public List<AgentEdge> All { get; } = [];

    public List<Located<HandoffRule>> Handoffs { get; } = [];

    public void Hand(string to, string text, HandoffCondition when, ImmutableArray<string> carries, bool returns, SourcePlace place)
    {
        foreach (string one in AgentReference.Each(to))
        {
            All.Add(new(EdgeKind.Handoff, one, text, place, when.Text, when, carries));
            Handoffs.Add(new(new(from, one, when, carries, returns), place));
        }
    }

    public void Relate(EdgeKind kind, string to, string text, string note, SourcePlace place)
    {
        Add(kind, to, text, note, place);
        foreach (string one in AgentReference.Each(to))
        {
            Handoffs.Add(new(new(from, one, HandoffCondition.Free(note), [], Returns: false), place));
        }
    }

    public void Add(EdgeKind kind, string agent, string text, string note, SourcePlace place)
    {
        foreach (string one in AgentReference.Each(agent))
        {
            All.Add(new(kind, one, text, place, note, null, []));
        }
    }

    /// <summary>A remark on a handoff, reported unless the front matter's handoffs replace it.</summary>
    public void Say(DiagnosticRule rule, SourcePlace place, string message) => _said.Add((rule, place, message));

    /// <summary>Front matter that declares handoffs exactly has the last word on them.</summary>
    public void ReplaceHandoffs(EdgeSet exact)
    {
        All.RemoveAll(static edge => edge.Kind is EdgeKind.Handoff or EdgeKind.Relation);
        All.AddRange(exact.All);
        Handoffs.Clear();
        Handoffs.AddRange(exact.Handoffs);
        _said.Clear();
    }

    public void Report()
    {
        foreach ((DiagnosticRule rule, SourcePlace place, string message) in _said)
        {
            log.Report(rule, place, message);
        }
    }
}
