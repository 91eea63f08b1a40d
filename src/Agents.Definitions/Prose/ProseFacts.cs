using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What the prose of one file says, gathered by the forms.</summary>
internal sealed class ProseFacts(string agent, DiagnosticLog log)
{
    private readonly List<(HandoffRule Rule, SourcePlace Place, bool Stated, ImmutableArray<string> Unknown)> _handoffs = [];
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

    public DiagnosticLog Log => log;

    public List<UpstreamEdge> Upstream { get; } = [];

    public List<BoundaryRule> Boundaries { get; } = [];

    public List<SkillBinding> Skills { get; } = [];

    public List<FallbackRule> Fallbacks { get; } = [];

    public List<LogRule> LogRules { get; } = [];

    public List<FailureMode> FailureModes { get; } = [];

    public List<string> Capabilities { get; } = [];

    public List<string> Checklist { get; } = [];

    public List<string> Versions { get; } = [];

    public List<string> LogEvents { get; } = [];

    public List<string> Metrics { get; } = [];

    public string? LogLevel { get; set; }

    public ErrorCodeSet Codes { get; } = new(log);

    /// <summary>Where the first skill is bound; null for none.</summary>
    public SourcePlace? SkillsPlace { get; private set; }

    public void Handoff(string target, string when, string data, SourcePlace place)
    {
        NamedCondition? condition = ConditionTable.ByPhrase(when);
        List<string> carries = [];
        List<string> unknown = [];
        foreach (string piece in TextSplit.Outside(data.Replace(" and ", ",", StringComparison.Ordinal).Replace('&', ','), ','))
        {
            if (PassedDataTable.ArtifactOf(piece) is not { } artifact)
            {
                unknown.Add(piece);
            }
            else if (!carries.Contains(artifact))
            {
                carries.Add(artifact);
            }
        }

        string to = Target(target, place);
        _handoffs.Add((new(agent, to, ConditionTable.Of(condition, when), [.. carries], condition?.Returns ?? false), place, Stated: true, [.. unknown]));
    }

    /// <summary>An edge whose form has no place for a condition; what it says is a reason, never a trigger.</summary>
    public void Relate(string target, string note, SourcePlace place)
    {
        string to = Target(target, place);
        _handoffs.Add((new(agent, to, HandoffCondition.Free(note), [], Returns: false), place, Stated: false, []));
        log.Report(DiagnosticCatalog.NoCondition, place, $"the edge to {Quote.Of(to)} states no condition");
    }

    public void Receive(string source, string what, SourcePlace place) => Upstream.Add(new(Target(source, place), what));

    public void Bound(BoundaryKind kind, string text, string? target, SourcePlace place) =>
        Boundaries.Add(new(kind, text.Trim(), target is null ? null : Target(target, place)));

    public void Bind(string skill, string bond, SourcePlace place)
    {
        SkillBond? kind = bond.ToUpperInvariant() switch
        {
            var b when b.StartsWith("PRIMARY", StringComparison.Ordinal) => SkillBond.Primary,
            var b when b.StartsWith("SECONDARY", StringComparison.Ordinal) || b.StartsWith("SUPPORT", StringComparison.Ordinal) => SkillBond.Support,
            var b when b.StartsWith("REVIEW", StringComparison.Ordinal) => SkillBond.Review,
            _ => null,
        };
        if (kind is null)
        {
            log.Report(DiagnosticCatalog.BondUnknown, place, $"{Quote.Of(bond)} is no bond");
        }

        SkillsPlace ??= place;
        string name = Target(skill, place);
        if (_bound.Add(name))
        {
            Skills.Add(new(name, kind ?? SkillBond.Support));
        }
    }

    /// <summary>The edges of the prose, with a diagnostic for each that is not automatic or carries less than it says.</summary>
    public ImmutableArray<HandoffRule> Handoffs()
    {
        foreach ((HandoffRule rule, SourcePlace place, bool stated, ImmutableArray<string> unknown) in _handoffs)
        {
            if (stated && rule.When.Name is null)
            {
                log.Report(DiagnosticCatalog.ConditionFree, place, $"the condition {Quote.Of(rule.When.Text)} is in no row of the condition table");
            }

            foreach (string piece in unknown)
            {
                log.Report(DiagnosticCatalog.DataUnknown, place, $"{Quote.Of(piece)} is no artifact and does not travel to {Quote.Of(rule.To)}");
            }
        }

        return [.. _handoffs.Select(handoff => handoff.Rule)];
    }

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
