namespace Agents.Definitions;

/// <summary>The dialects that know a key.</summary>
[Flags]
internal enum Dialect
{
    None = 0,
    Subagent = 1,
    Skill = 2,
    Copilot = 4,
    Sasmp = 8,
    SasmpSkill = 16,
    Agents = Subagent | Copilot | Sasmp,
    Skills = Skill | SasmpSkill,
    All = Agents | Skills,
}
