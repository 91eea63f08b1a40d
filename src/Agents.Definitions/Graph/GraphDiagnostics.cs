using System.Collections.Immutable;
using static Agents.Definitions.DiagnosticSeverity;

namespace Agents.Definitions;

/// <summary>What only several files together can show.</summary>
internal static class GraphDiagnostics
{
    public static readonly DiagnosticRule OwnerByStem = new("AD201", Warning, "A bonded agent given by its file name", "Write the agent's name.");
    public static readonly DiagnosticRule SkillOfAnother = new("AD202", Info, "A skill that is bonded to another agent", null);
    public static readonly DiagnosticRule SeveralPrimary = new("AD203", Warning, "More than one primary skill for an agent", "Keep one PRIMARY_BOND; bind the others as SUPPORT_BOND.");
    public static readonly DiagnosticRule SkillByFolder = new("AD205", Warning, "A skill given by its folder", "Write the skill's name.");
    public static readonly DiagnosticRule TriggerShared = new("AD206", Info, "A trigger that several agents have", null);
    public static readonly DiagnosticRule SkillMissing = new("AD208", Warning, "A skill that does not exist", "Correct the name, or add the skill's SKILL.md to what is read.");
    public static readonly DiagnosticRule OwnerMissing = new("AD210", Warning, "A bonded agent that does not exist", "Correct bonded_agent, or add the agent's file to what is read.");

    public static readonly DiagnosticRule TitleDiffers = new("AD301", Warning, "A target whose number and title do not belong together", "Write the target's name.");
    public static readonly DiagnosticRule TargetMissing = new("AD302", Error, "A target that does not exist", "Correct the reference, or add the agent's file to what is read.");
    public static readonly DiagnosticRule Cycle = new("AD303", Warning, "Handoffs that lead back to where they began", "Remove one of the handoffs, or leave it: a run's budget ends the round.");
    public static readonly DiagnosticRule OneSided = new("AD304", Warning, "A handoff that only one of the two files states", "State it in the other file too, or remove it here.");
    public static readonly DiagnosticRule TargetIsSkill = new("AD306", Warning, "A skill as a target", "Name the agent that has the skill.");
    public static readonly DiagnosticRule SelfEdge = new("AD321", Warning, "An agent that hands work to itself", "Name another agent, or remove the line.");
    public static readonly DiagnosticRule PayloadRefused = new("AD322", Error, "A handoff that the target's input schema always refuses", "Let the target's input_schema require nothing but query.");
    public static readonly DiagnosticRule AmbiguousTarget = new("AD323", Error, "A target that several agents fit", "Write the name of one of them, and give each its own name.");
    public static readonly DiagnosticRule EscalationUnreachable = new("AD324", Warning, "An escalation that no handoff makes possible", "State a handoff to that agent under Downstream Agents or in handoffs.");
    public static readonly DiagnosticRule NameTwice = new("AD325", Warning, "Two agents, or two skills, of one name", "Give each its own name.");
    public static readonly DiagnosticRule CodeUndeclared = new("AD326", Warning, "An error code that is used and not declared", "Declare it under error_codes, or correct it.");

    /// <summary>All of them, by id.</summary>
    public static readonly ImmutableArray<DiagnosticRule> All =
    [
        OwnerByStem, SkillOfAnother, SeveralPrimary, SkillByFolder, TriggerShared, SkillMissing, OwnerMissing,
        TitleDiffers, TargetMissing, Cycle, OneSided, TargetIsSkill, SelfEdge, PayloadRefused, AmbiguousTarget, EscalationUnreachable, NameTwice, CodeUndeclared,
    ];
}
