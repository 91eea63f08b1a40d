using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The tables that carry rules. A new one is a row; the first that fits a header reads the table.</summary>
internal static class TableForms
{
    private static readonly string[] Agent = ["agent", "agent"];

    public static readonly ImmutableArray<TableForm> Rows =
    [
        new("downstream", [Agent, ["when", "trigger condition", "trigger", "condition", "when"], ["data", "data passed", "passes", "data"]],
            static (row, facts) => facts.Handoff(row["agent"], row["when"], row["data"], row.Place),
            "| Agent | Trigger Condition | Data Passed |\n|---|---|---|\n| 04-db | Data model needed | Entity relationships |",
            "handoff 04-db data-model-needed [entity-model] returns"),
        new("upstream", [Agent, ["data", "data received", "receives"]],
            static (row, facts) => facts.Receive(row["agent"], row["data"], row.Place),
            "| Agent | Data Received |\n|---|---|\n| 01-intake | Orders |",
            "upstream 01-intake: Orders"),
        new("relationship", [Agent, ["relation", "relationship"], ["data", "data flow"]],
            static (row, facts) => facts.Relate(row["agent"], $"{row["relation"]}: {row["data"]}", row.Place),
            "| Agent | Relationship | Data Flow |\n|---|---|---|\n| 02-Pricing Desk | Consults | Lines |",
            "handoff 02-Pricing Desk ? Consults: Lines []"),
        new("direction", [["direction", "direction"], Agent, ["relation", "relationship"]],
            static (row, facts) =>
            {
                if (row["direction"].StartsWith("Previous", StringComparison.OrdinalIgnoreCase))
                {
                    facts.Receive(row["agent"], row["relation"], row.Place);
                }
                else
                {
                    facts.Relate(row["agent"], row["relation"], row.Place, row["direction"].StartsWith("Next", StringComparison.OrdinalIgnoreCase) ? EdgeKind.Handoff : EdgeKind.Relation);
                }
            },
            "| Direction | Agent | Relationship |\n|---|---|---|\n| Next | `02-b` | Prices |\n| Previous | `01-a` | Orders |",
            "handoff 02-b ? Prices []; upstream 01-a: Orders"),
        new("component relationship", [["component", "component"], ["relation", "relationship", "integration"], ["note", "handoff", "purpose"]],
            ComponentForm.Read,
            "| Component | Relationship | Handoff |\n|---|---|---|\n| `02-b` | Downstream | After intake |\n| rules skill | Primary Bond | Rules |\n| c-d | ESCALATION | Odd parcels |",
            "handoff 02-b ? After intake []; skill rules Primary; escalates c-d: Odd parcels"),
        new("boundary rows", [["boundary", "boundary"], ["scope", "scope"]],
            static (row, facts) => ScopeForm.Read(row["boundary"], row["scope"], row.Place, facts),
            "| Boundary | Scope |\n|---|---|\n| IN SCOPE | Parcels |\n| OUT OF SCOPE | Prices (→ 02), Intake (→ 01) |\n| ESCALATE TO | 01-a for unclear orders |",
            "does: Parcels; does not 02: Prices; does not 01: Intake; escalates 01-a: unclear orders"),
        new("boundary columns", [["in", "in scope"], ["out", "out of scope"]],
            static (row, facts) =>
            {
                ScopeForm.Read("IN SCOPE", row["in"], row.Place, facts);
                ScopeForm.Read("OUT OF SCOPE", row["out"], row.Place, facts);
            },
            "| In Scope | Out of Scope |\n|---|---|\n| Parcels | Prices (→ Agent 02) |",
            "does: Parcels; does not 02: Prices"),
        new("skills", [["skill", "skill"], ["bond", "bond type", "bond"]],
            static (row, facts) => facts.Bind(row["skill"], row["bond"], row.Place),
            "| Skill | Bond Type | Purpose |\n|---|---|---|\n| a-b | SECONDARY_BOND | Rules |",
            "skill a-b Support"),
        new("fallbacks", [["condition", "condition", "scenario"], ["primary", "primary action", "primary"], ["fallback", "fallback"]],
            static (row, facts) => facts.Fall(row["condition"], row["primary"], row["fallback"], row.Place),
            "| Scenario | Primary | Fallback |\n|---|---|---|\n| Late | Wait | Stop |",
            "fallback Late: Wait, else Stop"),
        new("recovery", [["condition", "error type"], ["primary", "detection"], ["fallback", "recovery strategy"]],
            static (row, facts) => facts.Fall(row["condition"], row["primary"], row["fallback"], row.Place),
            "| Error Type | Detection | Recovery Strategy |\n|---|---|---|\n| Timeout | Clock | Again |",
            "fallback Timeout: Clock, else Again"),
        new("failure modes", [["failure", "failure"], ["cause", "root cause", "cause"], ["steps", "debug steps", "steps"], ["recovery", "recovery"]],
            static (row, facts) => facts.FailureModes.Add(new(new(row["failure"], row["cause"], row["steps"], row["recovery"]), row.Place)),
            "| Failure | Root Cause | Debug Steps | Recovery |\n|---|---|---|---|\n| 500 | Bug | Look | Mend |",
            "failure 500: Bug, Look, Mend"),
        new("expertise", [["domain", "domain"], ["technologies", "key technologies", "technologies"]],
            static (row, facts) => facts.Capabilities.AddRange(TextSplit.Outside(row["technologies"], ',').Prepend(row["domain"]).Select(word => new Located<string>(word, row.Place))),
            "| Domain | Proficiency | Key Technologies |\n|---|---|---|\n| Caching | Expert | Redis, CDN |",
            "capabilities Caching, Redis, CDN"),
        new("versions", [["version", "version"], ["changes", "changes"]],
            static (row, facts) => facts.Versions.Add(new(row["version"], row.Place)),
            "| Version | Date | Changes |\n|---|---|---|\n| 1.9.0 | x | y |\n| 1.10.0 | x | y |",
            "version 1.10.0"),
        new("error codes", [["code", "code", "error code"], ["message", "name", "message", "error", "meaning"], ["recovery", "recovery", "resolution", "recovery action"]],
            static (row, facts) => facts.Declare(row["code"], row["message"], row["recovery"], row.Place),
            "| Code | Name | Description | Recovery |\n|---|---|---|---|\n| E001 | Empty | x | Ask |",
            "code E001: Empty, Ask"),
        new("log patterns", [["pattern", "log pattern", "pattern"], ["meaning", "meaning"], ["action", "action"]],
            static (row, facts) => facts.Interpret(string.Empty, row["pattern"].Trim('`'), $"{row["meaning"]}: {row["action"]}", row.Place),
            "| Log Pattern | Meaning | Action |\n|---|---|---|\n| `slow` | Queue full | Scale |",
            "log slow: Queue full: Scale"),
        new("log meanings", [["pattern", "log pattern", "pattern"], ["meaning", "meaning"]],
            static (row, facts) => facts.Interpret(string.Empty, row["pattern"].Trim('`'), row["meaning"], row.Place),
            "| Log Pattern | Meaning |\n|---|---|\n| `slow` | Queue full |",
            "log slow: Queue full"),
    ];
}
