using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Policies;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>Takes a checked draft to its response. The only place, with <see cref="RunTree"/>, where verdicts are issued.</summary>
internal static class VerdictRules
{
    private const int MostQuestions = 3;

    /// <summary>Whether another attempt could mend what the checks found.</summary>
    internal static bool WantsRepair(CatalogEntry entry, AttemptDrafted drafted)
    {
        bool wanted = false;
        foreach (Finding finding in drafted.Findings)
        {
            if (finding.Severity == FindingSeverity.Error)
            {
                ErrorDisposition first = entry.Disposition(finding.Code).First;
                if (first is ErrorDisposition.Fail or ErrorDisposition.Escalate)
                {
                    return false;
                }

                wanted |= first == ErrorDisposition.Repair;
            }
        }

        return wanted;
    }

    /// <summary>The response a draft ends as when no further attempt is made.</summary>
    /// <param name="entry">The agent.</param>
    /// <param name="step">The step, with its whole ledger.</param>
    /// <param name="drafted">The draft that stands.</param>
    /// <param name="reservation">Why it is not what was hoped for, such as a repair that failed; null when it is.</param>
    /// <param name="accepted">Whether a person lets it stand in spite of its errors; never one that breaks its output schema.</param>
    internal static AgentResponse Judge(CatalogEntry entry, StepState step, AttemptDrafted drafted, string? reservation, bool accepted = false)
    {
        AgentDraft draft = drafted.Draft;
        if (draft.Failure is { } failure)
        {
            return Failed(entry, step, failure);
        }

        ImmutableArray<Finding> errors = [.. drafted.Findings.Where(static f => f.Severity == FindingSeverity.Error)];
        Evidence evidence = EvidenceOf(entry, drafted.Checks, draft.NotRun);
        int repairs = step.DraftsBefore(drafted.Attempt);
        if (Fatal(entry, errors, accepted) is { } fatal)
        {
            ImmutableArray<string> why = [.. errors.Select(Describe).Concat(reservation is null ? [] : [reservation])];
            bool unusable = errors.Any(static f => f.Code == RuntimeErrorCodes.OutputInvalid);
            return Respond(
                unusable ? default : draft.Output, ErrorTable.ToError(fatal.Code, entry.Definition, Describe(fatal), fatal.Pointer),
                new Verdict(VerdictKind.Rejected, why, evidence, repairs));
        }

        ImmutableArray<string> reasons = Reasons(drafted, errors, evidence, reservation);
        VerdictKind kind = !reasons.IsEmpty ? VerdictKind.Degraded : repairs > 0 ? VerdictKind.Repaired : VerdictKind.Verified;
        return Respond(draft.Output, null, new Verdict(kind, reasons, evidence, repairs));

        AgentResponse Respond(JsonElement output, AgentError? error, Verdict verdict) => Response(entry, step, drafted, output, error, verdict);
    }

    /// <summary>The response of a draft that a person turned down: rejected, and still there to be read, with what was found in it.</summary>
    internal static AgentResponse Decline(CatalogEntry entry, StepState step, AttemptDrafted drafted, AgentErrorCode code, string message)
    {
        AgentError error = ErrorTable.ToError(code, entry.Definition, message);
        ImmutableArray<Finding> errors = [.. drafted.Findings.Where(static f => f.Severity == FindingSeverity.Error)];
        bool unusable = errors.Any(static f => f.Code == RuntimeErrorCodes.OutputInvalid);
        var verdict = new Verdict(
            VerdictKind.Rejected, [$"{code}: {message}", .. errors.Select(Describe)], EvidenceOf(entry, drafted.Checks, drafted.Draft.NotRun), step.DraftsBefore(drafted.Attempt));
        return Response(entry, step, drafted, unusable ? default : drafted.Draft.Output, error, verdict);
    }

    private static AgentResponse Response(CatalogEntry entry, StepState step, AttemptDrafted drafted, JsonElement output, AgentError? error, Verdict verdict)
    {
        ImmutableArray<AgentQuestion> questions = drafted.Draft.Questions;
        return new(
            entry.Name, output, error, verdict, drafted.Findings, drafted.Draft.Artifacts, questions.Length > MostQuestions ? questions[..MostQuestions] : questions, Usage(step));
    }

    private static Finding? Fatal(CatalogEntry entry, ImmutableArray<Finding> errors, bool accepted)
    {
        foreach (Finding error in errors)
        {
            if (error.Code == RuntimeErrorCodes.OutputInvalid || (!accepted && entry.Disposition(error.Code).Unsolved == VerdictKind.Rejected))
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>The response of a step that has no draft to stand on.</summary>
    internal static AgentResponse Reject(string agent, AgentDefinition? definition, StepState step, AgentError error)
    {
        ImmutableSortedDictionary<string, string> versions = ImmutableSortedDictionary<string, string>.Empty
            .Add("agents", Signals.Version).Add("definition", definition is null ? "unknown" : VersionOf(definition));
        var verdict = new Verdict(VerdictKind.Rejected, [$"{error.Code}: {error.Message}"], new Evidence([], [], versions), 0);
        return new AgentResponse(agent, default, error, verdict, [], [], [], Usage(step));
    }

    private static AgentResponse Failed(CatalogEntry entry, StepState step, AgentFailure failure)
    {
        AgentError error = ErrorTable.Declared(entry.Definition, failure.Code) is not null
            ? ErrorTable.ToError(failure.Code, entry.Definition, failure.Message, failure.Path, failure.Supported)
            : ErrorTable.ToError(RuntimeErrorCodes.AgentFailed, entry.Definition, $"The agent failed with {failure.Code}, which its definition does not declare.");
        return Reject(entry.Name, entry.Definition, step, error);
    }

    private static ImmutableArray<string> Reasons(
        AttemptDrafted drafted, ImmutableArray<Finding> errors, Evidence evidence, string? reservation)
    {
        // Mostly there is none, and nothing is made then.
        ImmutableArray<string> reasons = errors.IsEmpty ? [] : [.. errors.Select(Describe)];
        if (!drafted.Findings.IsEmpty)
        {
            reasons = reasons.AddRange(drafted.Findings.Where(static f => f.Severity == FindingSeverity.Warning).Select(Describe));
        }

        if (reasons.IsEmpty)
        {
            // A verifier may mark a check failed and forget to say what it found.
            foreach (CheckRecord check in evidence.Run)
            {
                reasons = check.Outcome == CheckOutcome.Failed ? reasons.Add($"check {check.Id} failed") : reasons;
            }
        }

        reasons = reasons.AddRange(drafted.Draft.Reservations);
        reasons = evidence.Run.IsEmpty ? reasons.Add("unchecked") : reasons;
        return reservation is null ? reasons : reasons.Add(reservation);
    }

    /// <summary>What evidence names of an agent; the same for all its answers.</summary>
    internal static ImmutableSortedDictionary<string, string> VersionsOf(CatalogEntry entry)
    {
        ImmutableSortedDictionary<string, string>.Builder versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        versions["agents"] = Signals.Version;
        versions["definition"] = VersionOf(entry.Definition);
        foreach (IAgentVerifier verifier in entry.Verifiers)
        {
            versions[verifier.Name] = verifier.Version;
        }

        return versions.ToImmutable();
    }

    private static Evidence EvidenceOf(CatalogEntry entry, ImmutableArray<CheckRecord> checks, ImmutableArray<CheckRecord> declined)
    {
        ImmutableArray<CheckRecord> run = checks.RemoveAll(static c => c.Outcome == CheckOutcome.NotRun);
        ImmutableArray<CheckRecord> notRun = declined.IsEmpty && run.Length == checks.Length
            ? []
            : [.. checks.Where(static c => c.Outcome == CheckOutcome.NotRun), .. declined.Select(static c => c with { Outcome = CheckOutcome.NotRun })];
        return new Evidence(run, notRun, entry.Versions);
    }

    private static string VersionOf(AgentDefinition definition) => (definition.Version, definition.Hash) switch
    {
        ({ } version, { Length: >= 12 } hash) => $"{version} ({hash[..12]})",
        ({ } version, _) => version,
        (null, { Length: >= 12 } hash) => hash[..12],
        _ => "unversioned",
    };

    private static string Describe(Finding finding)
    {
        string place = finding switch
        {
            { File: { } file, Line: { } line } => $" ({file}:{line})",
            { File: { } file } => $" ({file})",
            { Pointer: { Length: > 0 } pointer } => $" ({pointer})",
            _ => string.Empty,
        };
        return $"{finding.Rule}: {finding.Message}{place}";
    }

    private static AgentUsage Usage(StepState step)
    {
        AgentUsage sum = AgentUsage.None;
        foreach (AttemptState attempt in step.Attempts)
        {
            if (attempt.Draft is { Draft.Usage: { } usage })
            {
                sum = ReferenceEquals(sum, AgentUsage.None) ? usage : Spending.Add(sum, usage);
            }
        }

        return sum;
    }
}
