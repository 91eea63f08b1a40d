using Agents.Definitions;

namespace Agents;

/// <summary>What an agent sees of a skill before it reads it.</summary>
/// <param name="Name">The skill's name.</param>
/// <param name="Description">When to use it.</param>
/// <param name="Bond">How the agent is bound to it.</param>
public sealed record SkillSummary(string Name, string Description, SkillBond Bond);
