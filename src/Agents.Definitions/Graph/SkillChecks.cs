namespace Agents.Definitions;

/// <summary>Bonds between agents and skills, as both sides state them.</summary>
internal sealed class SkillChecks(IReadOnlyCollection<GraphMember> agents, IReadOnlyCollection<GraphMember> skills, GraphReport report)
{
    private readonly ILookup<string, GraphMember> _agentByName = agents.ToLookup(static agent => agent.Name, StringComparer.Ordinal);
    private readonly ILookup<string, GraphMember> _agentByStem = agents.ToLookup(static agent => agent.Stem, StringComparer.Ordinal);
    private readonly ILookup<string, GraphMember> _byName = skills.ToLookup(static skill => skill.Name, StringComparer.Ordinal);
    private readonly ILookup<string, GraphMember> _byFolder = skills.ToLookup(static skill => skill.Stem, StringComparer.Ordinal);
    private readonly Dictionary<GraphMember, List<(string Skill, GraphMember Member, SourcePlace Place)>> _primary = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(GraphMember Agent, GraphMember Skill), (bool ByAgent, bool BySkill)> _bonds = [];

    /// <summary>Checks every bond and returns them as edges.</summary>
    public IEnumerable<GraphEdge> Run()
    {
        Dictionary<GraphMember, GraphMember> owners = new(ReferenceEqualityComparer.Instance);
        foreach (GraphMember skill in skills)
        {
            foreach (Mention mention in skill.Of(MentionKind.BondedAgent))
            {
                if (OwnerOf(skill, mention) is { } owner)
                {
                    owners[skill] = owner;
                }
            }
        }

        foreach (GraphMember agent in agents)
        {
            foreach (Mention mention in agent.Of(MentionKind.Skill).Where(static mention => mention.Text != AgentReference.All))
            {
                Use(agent, mention, owners);
            }
        }

        foreach ((GraphMember agent, List<(string Skill, GraphMember Member, SourcePlace Place)> bound) in _primary)
        {
            if (bound.DistinctBy(static bond => bond.Skill).Skip(1).FirstOrDefault() is { Member: not null } second)
            {
                report.Add(GraphDiagnostics.SeveralPrimary, second.Member, second.Place, $"{Quote.Of(agent.Name)} has more than one primary skill: {Quote.Of(bound[0].Skill)} and {Quote.Of(second.Skill)}");
            }
        }

        return _bonds.Select(static bond => new GraphEdge(bond.Key.Agent.Name, bond.Key.Skill.Name, GraphEdgeKind.Skill, bond.Value.ByAgent, bond.Value.BySkill, null, []));
    }

    private GraphMember? OwnerOf(GraphMember skill, Mention mention)
    {
        GraphMember? named = Nearest(_agentByName[mention.Text], skill);
        if ((named ?? Nearest(_agentByStem[mention.Text], skill)) is not { } owner)
        {
            report.Add(GraphDiagnostics.OwnerMissing, skill, mention.Place, $"no agent is called {Quote.Of(mention.Text)}, by name or file name");
            return null;
        }

        if (named is null)
        {
            report.Add(GraphDiagnostics.OwnerByStem, skill, mention.Place, $"{Quote.Of(mention.Text)} is the file name of the agent {Quote.Of(owner.Name)}");
        }

        _bonds[(owner, skill)] = (_bonds.GetValueOrDefault((owner, skill)).ByAgent, true);
        if (mention.Bond == SkillBond.Primary)
        {
            Primary(owner, skill.Name, skill, mention.Place);
        }

        return owner;
    }

    private void Use(GraphMember agent, Mention mention, Dictionary<GraphMember, GraphMember> owners)
    {
        GraphMember? named = Nearest(_byName[mention.Text], agent);
        GraphMember? skill = named ?? Nearest(_byFolder[mention.Text], agent);
        if (skill is null)
        {
            report.Add(GraphDiagnostics.SkillMissing, agent, mention.Place, $"no skill is called {Quote.Of(mention.Text)}, by name or folder");
            return;
        }

        if (named is null)
        {
            report.Add(GraphDiagnostics.SkillByFolder, agent, mention.Place, $"{Quote.Of(mention.Text)} is the folder of the skill {Quote.Of(skill.Name)}");
        }

        // Using a skill and owning it are two things: worth a note, no more.
        if (mention.Bond != SkillBond.Review && owners.TryGetValue(skill, out GraphMember? owner) && !ReferenceEquals(owner, agent))
        {
            report.Add(GraphDiagnostics.SkillOfAnother, agent, mention.Place, $"the skill {Quote.Of(skill.Name)} is bonded to {Quote.Of(owner.Name)}");
        }

        _bonds[(agent, skill)] = (true, _bonds.GetValueOrDefault((agent, skill)).BySkill);
        if (mention.Bond == SkillBond.Primary)
        {
            Primary(agent, skill.Name, agent, mention.Place);
        }
    }

    private static GraphMember? Nearest(IEnumerable<GraphMember> all, GraphMember from) =>
        FilePath.Nearest(all, static member => member.File, from.File).FirstOrDefault();

    private void Primary(GraphMember agent, string skill, GraphMember member, SourcePlace place)
    {
        if (!_primary.TryGetValue(agent, out List<(string Skill, GraphMember Member, SourcePlace Place)>? bound))
        {
            _primary[agent] = bound = [];
        }

        bound.Add((skill, member, place));
    }
}
