using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A set of agents and skills as a whole: who hands on to whom, and what does not fit together.</summary>
/// <remarks>Immutable. The same files give the same graph, whatever their order.</remarks>
public sealed class DefinitionGraph
{
    private DefinitionGraph(ImmutableArray<GraphEdge> edges, ImmutableArray<ImmutableArray<string>> cycles, ImmutableArray<DefinitionDiagnostic> diagnostics)
    {
        Edges = edges;
        Cycles = cycles;
        Diagnostics = diagnostics;
    }

    /// <summary>Every edge whose two ends are known, by name.</summary>
    public ImmutableArray<GraphEdge> Edges { get; }

    /// <summary>Agents whose handoffs lead back to the first of them; the runtime's budget ends such a round.</summary>
    public ImmutableArray<ImmutableArray<string>> Cycles { get; }

    /// <summary>What no file shows alone, by path and place.</summary>
    public ImmutableArray<DefinitionDiagnostic> Diagnostics { get; }

    /// <summary>Looks at files together. Those that define neither agent nor skill have no part in it.</summary>
    /// <param name="files">The files, as one reading gave them.</param>
    /// <param name="around">Files that references may lead to, and of which nothing is reported; null for none.</param>
    public static DefinitionGraph Of(IEnumerable<DefinitionFile> files, IEnumerable<DefinitionFile>? around = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Of(files.Select(static file => GraphMembers.Of(file, reported: true))
            .Concat((around ?? []).Select(static file => GraphMembers.Of(file, reported: false))).OfType<GraphMember>());
    }

    private static DefinitionGraph Of(IEnumerable<GraphMember> read)
    {
        GraphMember[] all = [.. read.DistinctBy(static member => member.File).OrderBy(static member => member.File, StringComparer.Ordinal)];
        GraphMember[] agents = [.. all.Where(static member => !member.IsSkill)];
        GraphMember[] skills = [.. all.Where(static member => member.IsSkill)];
        GraphReport report = new();
        AgentDirectory directory = new(agents.Select(static agent => agent.Source));
        Dictionary<string, GraphMember> members = agents.ToDictionary(static agent => agent.File, StringComparer.Ordinal);
        GraphReferences references = new(directory, members, skills, report);
        List<GraphEdge> edges = [];
        Relation[] relations = [.. agents.SelectMany(agent => references.Of(agent, edges))];

        EdgeChecks.OneSided(relations, report);
        EdgeChecks.Unreachable(relations, report);
        new PayloadCheck(report).Run(relations);
        MemberChecks.Run(all, report);
        ImmutableArray<ImmutableArray<string>> cycles = Cycle(agents, relations, report);
        edges.AddRange(Merge(relations));
        edges.AddRange(new SkillChecks(agents, skills, report).Run());
        return new([.. edges.Distinct().OrderBy(static e => e.From, StringComparer.Ordinal).ThenBy(static e => e.To, StringComparer.Ordinal).ThenBy(static e => e.Kind).ThenBy(static e => e.Condition, StringComparer.Ordinal)], cycles, report.InOrder());
    }

    internal static GraphEdgeKind KindOf(MentionKind kind) => kind switch
    {
        MentionKind.Delegation => GraphEdgeKind.Delegation,
        MentionKind.Escalation => GraphEdgeKind.Escalation,
        MentionKind.Fallback => GraphEdgeKind.Fallback,
        _ => GraphEdgeKind.Handoff,
    };

    // What the receiving file says joins what the sending one says, which knows the condition.
    private static IEnumerable<GraphEdge> Merge(Relation[] relations) =>
        from relation in relations
        group relation by (relation.From, relation.To, Kind: KindOf(relation.Mention.Kind)) into same
        let sent = same.Where(static r => !r.ByTarget).ToArray()
        let received = same.Where(static r => r.ByTarget).ToArray()
        from stated in sent.Length > 0 ? sent : received[..1]
        select new GraphEdge(
            same.Key.From.Name, same.Key.To.Name, same.Key.Kind, sent.Length > 0, received.Length > 0,
            sent.Length > 0 && stated.Mention.Note.Length > 0 ? stated.Mention.Note : null, stated.Mention.Carries);

    private static ImmutableArray<ImmutableArray<string>> Cycle(GraphMember[] agents, Relation[] relations, GraphReport report)
    {
        ILookup<GraphMember, Relation> directed = relations.Where(static r => r.Mention.Directed).ToLookup(static r => r.From);
        Dictionary<GraphMember, ImmutableArray<GraphMember>> next = directed.ToDictionary(
            static group => group.Key, static group => group.Select(static r => r.To).Distinct().ToImmutableArray());
        ImmutableArray<ImmutableArray<GraphMember>> cycles = [.. CycleFinder.Find(agents, next)];
        foreach (ImmutableArray<GraphMember> cycle in cycles)
        {
            Relation closing = directed[cycle[^1]].Where(r => r.To == cycle[0]).OrderBy(static r => r.ByTarget).First();
            report.Add(GraphDiagnostics.Cycle, closing.Member, closing.Mention.Place, $"handoffs lead back: {string.Join(" → ", cycle.Append(cycle[0]).Select(static m => m.Name))}");
        }

        return [.. cycles.Select(static cycle => cycle.Select(static m => m.Name).ToImmutableArray())];
    }
}
