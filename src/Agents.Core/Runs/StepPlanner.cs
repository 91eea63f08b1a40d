using System.Collections.Immutable;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Policies;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>Decides what an unfinished step does next, from its ledger, the agent's policy and the time alone.</summary>
/// <remarks>In order: retry or repair while attempts are left, the last good answer, a person, and then the verdict.</remarks>
internal static class StepPlanner
{
    /// <summary>The step's next event; null while it has to wait.</summary>
    internal static RunEvent? Advance(CatalogEntry entry, RunState state, StepState step, DateTimeOffset now)
    {
        DateTimeOffset end = state.Deadline(now);
        bool spent = now >= end || RunPlanner.Overspent(state) is not null;
        return step switch
        {
            { Waits: true, Question.Asked: { } asked } => now < asked.Deadline ? null : new PersonAnswered(now, step.Id, asked.Default, null),
            { Last: { IsOpen: true } } => null,
            { Question.Answered: { } answer } => AfterAnswer(answer),
            { Last: null } when now < end => Attempt(now),
            { Last: null } => Finish(Timeless()),
            { Last: { Start.Source: DraftSource.LastGood } cached } => AfterLastGood(cached),
            { Last: { Draft: { } draft } } => AfterDraft(draft),
            { Last: { Failure: { } failure } } => AfterFailure(failure),
            _ => null,
        };

        RunEvent AfterDraft(AttemptDrafted drafted)
        {
            bool again = drafted.Draft.Failure is { } failed
                ? entry.Disposition(failed.Code).First == ErrorDisposition.Retry
                : VerdictRules.WantsRepair(entry, drafted);
            return again && !spent && step.AgentAttempts < entry.Definition.Retry.MaxAttempts
                ? Attempt(drafted.At)
                : Unsolved(drafted, null);
        }

        RunEvent AfterFailure(AttemptFailed failure)
        {
            bool isOutage = Again(failure);
            DateTimeOffset at = failure.At + RetryDelay.After(entry.Definition.Retry, failure.Attempt, failure.Jitter, failure.RetryAfter);
            if (isOutage && !failure.Shown && !spent && at < end && step.AgentAttempts < entry.Definition.Retry.MaxAttempts)
            {
                return Attempt(at);
            }

            // Partial work is returned, never thrown away: a draft that a failed repair was to mend is judged as it is.
            if (step.LastDraft is { } earlier)
            {
                return Unsolved(earlier, $"{failure.Code}: the repair failed. {failure.Message}");
            }

            bool fallsBack = isOutage || entry.Disposition(failure.Code).First == ErrorDisposition.FallBack;
            return fallsBack && entry.Policy.FallBackToLastGood && now < end ? Attempt(now, DraftSource.LastGood) : Failed(failure);
        }

        // What is served from the cache passes the same checks; when it does not, the failure it was to hide stands.
        RunEvent AfterLastGood(AttemptState cached)
        {
            AttemptFailed failure = step.LastFailure!;
            return cached.Draft is { } drafted && VerdictRules.Judge(entry, step, drafted, $"served-from-cache: {failure.Code} {failure.Message}") is
                { Verdict.Kind: not VerdictKind.Rejected } response
                    ? Finish(response)
                    : Failed(failure);
        }

        RunEvent Unsolved(AttemptDrafted drafted, string? unrepaired)
        {
            Finding? open = ForPerson(entry, drafted);
            return open is not null && Ask(open.Code, open.Message) is { } asked ? asked
                : drafted.Draft.Failure is { } declared && Ask(declared.Code, declared.Message) is { } about ? about
                : Finish(VerdictRules.Judge(entry, step, drafted, unrepaired));
        }

        RunEvent Failed(AttemptFailed failure) =>
            Ask(failure.Code, failure.Message) is { } asked ? asked : Finish(Reject(failure.Code, failure.Message));

        RunEvent AfterAnswer(PersonAnswered answer)
        {
            string who = answer.By is { } by ? $"{by} decided" : "nobody answered in time; the default was taken";
            if (answer.Decision == PersonDecision.Decline)
            {
                AgentErrorCode code = answer.By is null ? RuntimeErrorCodes.Escalated : RuntimeErrorCodes.PersonDeclined;
                string why = $"A person was asked about {step.Question!.Asked.Code}: declined, {who}.";
                return Finish(step.LastDraft is { Draft.Failure: null } declined ? VerdictRules.Decline(entry, step, declined, code, why) : Reject(code, why));
            }

            AttemptDrafted? sound = step.LastDraft is { Draft.Failure: null } last && last.Findings.All(static f => f.Code != RuntimeErrorCodes.OutputInvalid)
                ? last
                : null;
            if (sound is null && step.Attempts.Length == step.Question!.AttemptsAtAnswer && now < end)
            {
                return Attempt(now);
            }

            bool asItIs = sound is not null && step.Attempts.Length == step.Question!.AttemptsAtAnswer;
            return asItIs ? Finish(VerdictRules.Judge(entry, step, sound!, $"{step.Question!.Asked.Code} was accepted: {who}", accepted: true))
                : step.LastDraft is { } drafted ? Finish(VerdictRules.Judge(entry, step, drafted, null))
                : step.LastFailure is { } failure ? Finish(Reject(failure.Code, failure.Message))
                : Finish(Timeless());
        }

        PersonAsked? Ask(AgentErrorCode code, string about) => step.Question is null && entry.Disposition(code).IsForPerson
            ? new PersonAsked(now, step.Id, code, $"{entry.Name}: {code} {about}", now + entry.Policy.PersonDeadline, entry.Policy.PersonDefault)
            : null;

        bool Again(AttemptFailed failure) => entry.Policy.Dispositions.TryGetValue(failure.Code, out CodeDisposition? host)
            ? host.First == ErrorDisposition.Retry
            : failure.Transient;

        AttemptStarted Attempt(DateTimeOffset notBefore, DraftSource source = DraftSource.Agent)
        {
            // A decision taken late, after a resume, still gives the agent its whole time.
            DateTimeOffset start = notBefore > now ? notBefore : now;
            TimeSpan left = end - start;
            return new AttemptStarted(
                now, step.Id, step.Attempts.Length + 1, notBefore, start + (entry.AttemptTimeout < left ? entry.AttemptTimeout : left), source);
        }

        AgentResponse Reject(AgentErrorCode code, string message) =>
            VerdictRules.Reject(entry.Name, entry.Definition, step, ErrorTable.ToError(code, entry.Definition, message));

        AgentResponse Timeless() => Reject(RuntimeErrorCodes.BudgetExhausted, "No time is left for an attempt.");

        StepFinished Finish(AgentResponse response) => new(now, step.Id, response);
    }

    private static Finding? ForPerson(CatalogEntry entry, AttemptDrafted drafted)
    {
        foreach (Finding finding in drafted.Findings)
        {
            if (finding.Severity == FindingSeverity.Error && entry.Disposition(finding.Code).IsForPerson)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>The lines of the definition's log interpretation that hold for a step as it finished.</summary>
    internal static IEnumerable<WarningRaised> Warnings(CatalogEntry entry, StepState step, StepFinished finished)
    {
        var facts = new StepFacts(step, finished.Response, finished.At);
        return entry.LogPatterns.Where(p => p.Holds(facts))
            .Select(p => new WarningRaised(finished.At, step.Id, p.Rule.Level, p.Rule.Pattern, p.Rule.Meaning));
    }
}
