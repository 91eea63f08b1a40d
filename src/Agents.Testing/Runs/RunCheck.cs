using System.Text;
using System.Text.Json;
using Agents.Runs;

namespace Agents.Testing;

/// <summary>Assertions over one run, in the words of the field; each gives itself back. Names are compared without regard to case.</summary>
/// <remarks>Every method throws <see cref="AgentAssertionException"/> when what it says does not hold.</remarks>
public sealed class RunCheck
{
    private readonly RunResult _run;

    internal RunCheck(RunResult run) => _run = run;

    /// <summary>Every step and the run itself are verified.</summary>
    public RunCheck IsVerified() => Has(VerdictKind.Verified);

    /// <summary>The run's verdict is this.</summary>
    public RunCheck Has(VerdictKind verdict) => That(_run.Verdict == verdict, $"the verdict {verdict}");

    /// <summary>The run was rejected under this code.</summary>
    public RunCheck IsRejected(string code) => That(_run.Verdict == VerdictKind.Rejected && _run.Error?.Code.Value == code, $"a rejection under {code}");

    /// <summary>The request went to this agent.</summary>
    public RunCheck RoutedTo(string agent) => That(Same(_run.Route.Agent, agent), $"the route {agent}");

    /// <summary>An agent was handed work, with at least these artifacts.</summary>
    /// <param name="agent">The agent's registered name.</param>
    /// <param name="artifacts">Names of artifacts that travelled to it.</param>
    public RunCheck HandedTo(string agent, params string[] artifacts) => That(
        Handed(agent).Any(s => artifacts.All(a => s.Received.Any(r => Same(r.Name, a)))),
        artifacts.Length == 0 ? $"a handoff to {agent}" : $"a handoff to {agent} with {string.Join(", ", artifacts)}");

    /// <summary>An agent was handed no work.</summary>
    public RunCheck DidNotHandTo(string agent) => That(!Handed(agent).Any(), $"no handoff to {agent}");

    /// <summary>A handoff to an agent was considered and not taken, for this reason.</summary>
    public RunCheck DidNotTake(string agent, HandoffOutcome outcome) => That(
        _run.Events.OfType<HandoffNotTaken>().Any(e => Same(e.To, agent) && e.Outcome == outcome), $"a handoff to {agent} not taken as {outcome}");

    /// <summary>An agent made this many attempts in its first step.</summary>
    public RunCheck Attempted(string agent, int times) => That(
        _run.Steps.FirstOrDefault(s => Same(s.Agent, agent))?.Attempts == times, $"{times} attempts of {agent}");

    /// <summary>Models were called at most so often, over the whole run.</summary>
    public RunCheck CalledModelsAtMost(int times) => That(
        _run.Events.OfType<BudgetReserved>().Sum(static e => e.Charge.ModelCalls) <= times, $"at most {times} calls of models");

    /// <summary>An agent read a skill.</summary>
    public RunCheck ReadSkill(string skill) => That(_run.Events.OfType<SkillRead>().Any(e => Same(e.Skill, skill)), $"the skill {skill} read");

    /// <summary>A step's verdict rests on a finding of this rule.</summary>
    public RunCheck Found(string rule) => That(
        _run.Events.OfType<AttemptDrafted>().Any(e => e.Findings.Any(f => f.Rule == rule)), $"a finding of {rule}");

    /// <summary>The answer gives this artifact.</summary>
    public RunCheck Gave(string artifact) => That(
        _run.Response?.Artifacts.Any(a => Same(a.Name, artifact)) == true, $"the artifact {artifact}");

    /// <summary>The answer satisfies a condition of the test's own.</summary>
    public RunCheck Answered(Func<JsonElement, bool> condition, string expectation)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return That(_run.Response is { Output.ValueKind: not JsonValueKind.Undefined } response && condition(response.Output), expectation);
    }

    /// <summary>No event, answer or error of the run holds this text.</summary>
    public RunCheck NeverShows(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return That(
            !_run.Events.Any(e => e.ToString().Contains(text, StringComparison.Ordinal))
            && _run.Error?.ToString().Contains(text, StringComparison.Ordinal) != true
            && !_run.Steps.Any(s => s.Response is { } r && (r.Artifacts.Any(a => a.AsText().Contains(text, StringComparison.Ordinal))
                || (r.Output.ValueKind != JsonValueKind.Undefined && r.Output.GetRawText().Contains(text, StringComparison.Ordinal)))),
            "a text that stays inside");
    }

    private IEnumerable<RunStep> Handed(string agent) => _run.Steps.Skip(1).Where(s => Same(s.Agent, agent));

    private RunCheck That(bool holds, string expected) => holds ? this : throw new AgentAssertionException($"Expected {expected}. The run:\n{Describe()}");

    private string Describe()
    {
        var text = new StringBuilder().Append(_run.Verdict).Append(" by ").Append(_run.Route.Agent ?? "nobody");
        foreach (string reason in _run.Reasons)
        {
            text.Append("\n  because ").Append(reason);
        }

        foreach (RunStep step in _run.Steps)
        {
            text.Append("\n  ").Append(step.Id).Append(' ').Append(step.Agent).Append(": ").Append(step.Response?.Verdict.Kind.ToString() ?? "unfinished")
                .Append(", attempts ").Append(step.Attempts).Append(", received ").AppendJoin(", ", step.Received.Select(static a => a.Name).DefaultIfEmpty("nothing"));
            foreach (HandoffNotTaken not in step.NotTaken)
            {
                text.Append("\n    not to ").Append(not.To).Append(": ").Append(not.Outcome).Append(", ").Append(not.Reason);
            }
        }

        return text.ToString();
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
