namespace Agents.Definitions;

/// <summary>Whose keys a file uses.</summary>
[Flags]
internal enum Dialect
{
    None = 0,
    Subagent = 1,
    Skill = 2,
    Copilot = 4,
    Sasmp = 8,
    Agents = Subagent | Copilot | Sasmp,
    All = Agents | Skill,
}
