namespace Agents.Definitions;

/// <summary>An agent's bond to a skill.</summary>
/// <param name="Skill">The skill's name.</param>
/// <param name="Bond">How it is bound.</param>
public sealed record SkillBinding(string Skill, SkillBond Bond);
