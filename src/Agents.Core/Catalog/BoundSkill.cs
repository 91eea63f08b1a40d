using Agents.Definitions;

namespace Agents.Catalog;

/// <summary>A registered skill and the agent's bond to it.</summary>
internal sealed record BoundSkill(AgentSkill Skill, SkillBond Bond);
