using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What the prose of one file says, gathered by the forms.</summary>
internal sealed class ProseFacts(string agent, DiagnosticLog log)
{
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

    public DiagnosticLog Log => log;

    public string? LogLevel { get; set; }

    public EdgeSet Edges { get; } = new(agent, log);

    public ErrorCodeSet Codes { get; } = new(log);

    public List<Located<UpstreamEdge>> Upstream { get; } = [];

    public List<Located<BoundaryRule>> Boundaries { get; } = [];

    public List<Located<SkillBinding>> Skills { get; } = [];

    public List<Located<FallbackRule>> Fallbacks { get; } = [];

    public List<Located<LogRule>> LogRules { get; } = [];

    public List<Located<FailureMode>> FailureModes { get; } = [];

    public List<Located<string>> Capabilities { get; } = [];

    public List<Located<string>> Checklist { get; } = [];

    public List<Located<string>> Versions { get; } = [];

    public List<Located<string>> LogEvents { get; } = [];

    public List<Located<string>> Metrics { get; } = [];

    /// <summary>An edge that fires when a condition holds.</summary>
    public void Handoff(string target, string when, string data, SourcePlace place)
    {
        string to = Target(target, place);
        NamedCondition? condition = ConditionTable.ByPhrase(when);
        Edges.Hand(to, target, ConditionTable.Of(condition, when), PassedDataTable.ArtifactsOf(data, out ImmutableArray<string> unknown), condition?.Returns ?? false, place);
        if (condition is null)
        {
            Edges.Say(DiagnosticCatalog.ConditionFree, place, $"the condition {Quote.Of(when)} is in no row of the condition table");
        }

        foreach (string piece in unknown)
        {
            Edges.Say(DiagnosticCatalog.DataUnknown, place, $"{Quote.Of(piece)} is no artifact and does not travel to {Quote.Of(to)}");
        }
    }

    /// <summary>An edge whose form has no place for a condition; what it says is a reason, never a trigger.</summary>
    public void Relate(string target, string note, SourcePlace place, EdgeKind kind = EdgeKind.Relation)
    {
        string to = Target(target, place);
        Edges.Relate(kind, to, target, note, place);
        log.Report(DiagnosticCatalog.NoCondition, place, $"the edge to {Quote.Of(to)} states no condition");
    }

    public void Receive(string source, string what, SourcePlace place)
    {
        string from = Target(source, place);
        Edges.Add(EdgeKind.Upstream, from, source, what, place);
        foreach (string one in AgentReference.Each(from))
        {
            Upstream.Add(new(new(one, what), place));
        }
    }

    public void Bound(BoundaryKind kind, string text, string? target, SourcePlace place)
    {
        string? to = target is null ? null : Target(target, place);
        Boundaries.Add(new(new(kind, text.Trim(), to), place));
        if (to is not null)
        {
            Edges.Add(kind == BoundaryKind.Escalates ? EdgeKind.Escalation : EdgeKind.Delegation, to, target!, text.Trim(), place);
        }
    }

    public void Bind(string skill, string bond, SourcePlace place)
    {
        SkillBond? kind = BondOf(bond);
        if (kind is null)
        {
            log.Report(DiagnosticCatalog.BondUnknown, place, $"{Quote.Of(bond)} is no bond");
        }

        string name = Target(skill, place);
        if (_bound.Add(name))
        {
            Skills.Add(new(new(name, kind ?? SkillBond.Support), place));
        }
    }

    /// <summary>A code in a table; one that is not of this library's shape, such as an HTTP status, stays prose.</summary>
    public void Declare(string code, string message, string recovery, SourcePlace place)
    {
        string bare = code.Trim('`', '*', ' ');
        if (AgentErrorCode.TryParse(bare, out _))
        {
            Codes.Add(bare, message, recovery, place);
        }
        else
        {
            log.Report(DiagnosticCatalog.LineUnread, place, $"{Quote.Of(code)} is no error code; the row stays prose");
        }
    }

    public void Fall(string condition, string primary, string fallback, SourcePlace place) =>
        Fallbacks.Add(new(new(condition, primary, fallback), place));

    public void Interpret(string level, string pattern, string meaning, SourcePlace place) =>
        LogRules.Add(new(new(level, pattern, meaning), place));

    /// <summary>The bond a word stands for; null for none.</summary>
    public static SkillBond? BondOf(string word) => word.Trim('`', '*', ' ').ToUpperInvariant() switch
    {
        var b when b.StartsWith("PRIMARY", StringComparison.Ordinal) => SkillBond.Primary,
        var b when b.StartsWith("SECONDARY", StringComparison.Ordinal) || b.StartsWith("SUPPORT", StringComparison.Ordinal) => SkillBond.Support,
        var b when b.StartsWith("REVIEW", StringComparison.Ordinal) => SkillBond.Review,
        _ => null,
    };

    private string Target(string text, SourcePlace place)
    {
        string target = AgentReference.Clean(text);
        if (target is AgentReference.Human or AgentReference.All)
        {
            log.Report(DiagnosticCatalog.OpenTarget, place, $"{Quote.Of(text)} is not one agent or skill");
        }

        return target;
    }
}
