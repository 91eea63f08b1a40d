namespace Agents.Definitions;

/// <summary>How a skill is bound to an agent (<c>PRIMARY_BOND</c>, <c>SUPPORT_BOND</c>, <c>REVIEW_BOND</c>).</summary>
public enum SkillBond
{
    /// <summary>The agent is the skill's owner; naming the skill routes here.</summary>
    Primary = 0,

    /// <summary>The agent may use it. <c>SECONDARY_BOND</c> is read as this.</summary>
    Support,

    /// <summary>The agent may use it to judge work, not to do it.</summary>
    Review,
}
