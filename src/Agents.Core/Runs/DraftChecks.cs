using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;

namespace Agents.Runs;

/// <summary>Runs the output schema, then every verifier, over one draft.</summary>
internal static class DraftChecks
{
    private const string SchemaCheck = "schema/output";
    private const string SchemaTitle = "output schema";
    private static readonly CheckRecord s_passed = new(SchemaCheck, SchemaTitle, CheckOutcome.Passed);
    private static readonly CheckRecord s_failed = new(SchemaCheck, SchemaTitle, CheckOutcome.Failed);
    private static readonly CheckRecord s_none = new(SchemaCheck, SchemaTitle, CheckOutcome.NotRun, "the definition has no output schema");
    private static readonly CheckRecord s_empty = new(SchemaCheck, SchemaTitle, CheckOutcome.NotRun, "the output schema refuses nothing");
    private static readonly ImmutableArray<CheckRecord> s_onlyPassed = [s_passed];

    internal static CheckedDraft Run(CatalogEntry entry, AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        draft = WithoutHoles(draft);
        if (draft.Failure is not null)
        {
            return new CheckedDraft(draft, [], []);
        }

        ImmutableArray<Finding> violations = Schema(entry, draft, out CheckRecord schema);
        if (entry.Verifiers.IsEmpty)
        {
            return new CheckedDraft(draft, violations, schema == s_passed ? s_onlyPassed : [schema]);
        }

        bool sound = violations.IsEmpty;
        ImmutableArray<Finding>.Builder findings = violations.ToBuilder();
        ImmutableArray<CheckRecord>.Builder checks = ImmutableArray.CreateBuilder<CheckRecord>(1 + entry.Verifiers.Length);
        checks.Add(schema);
        foreach (IAgentVerifier verifier in entry.Verifiers)
        {
            if (!sound)
            {
                checks.Add(new(verifier.Name, verifier.Name, CheckOutcome.NotRun, "the output does not satisfy its schema"));
                continue;
            }

            try
            {
                VerificationReport report = verifier.Verify(task, draft, cancellationToken);
                checks.AddRange(report.Checks.OrNone());
                findings.AddRange(report.Findings.OrNone().Select(static f => Enum.IsDefined(f.Severity) ? f : f with { Severity = FindingSeverity.Error }));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e) // a verifier that fails is a check that did not run, whatever it threw
            {
                checks.Add(new(verifier.Name, verifier.Name, CheckOutcome.NotRun, $"the verifier failed with {e.GetType().Name}"));
                findings.Add(new Finding
                {
                    Rule = RuntimeErrorCodes.VerifierFailed.Value,
                    Code = RuntimeErrorCodes.VerifierFailed,
                    Severity = FindingSeverity.Error,
                    Message = $"Verifier {verifier.Name} failed with {e.GetType().Name}; its checks did not run.",
                });
            }
        }

        return new CheckedDraft(draft, findings.DrainToImmutable(), checks.DrainToImmutable());
    }

    private static ImmutableArray<Finding> Schema(CatalogEntry entry, AgentDraft draft, out CheckRecord check)
    {
        if (draft.Output.ValueKind == JsonValueKind.Undefined)
        {
            check = s_failed;
            return [Violation(new SchemaViolation(string.Empty, "#", "type", "The draft has no output."))];
        }

        if (entry.Output is null or { RefusesNothing: true })
        {
            check = entry.Output is null ? s_none : s_empty;
            return [];
        }

        ImmutableArray<SchemaViolation> violations = entry.Output.Validate(draft.Output);
        check = violations.IsEmpty ? s_passed : s_failed;
        return violations.IsEmpty ? [] : [.. violations.Select(Violation)];
    }

    private static Finding Violation(SchemaViolation violation) => new()
    {
        Rule = SchemaCheck,
        Code = RuntimeErrorCodes.OutputInvalid,
        Severity = FindingSeverity.Error,
        Message = violation.Message,
        Pointer = violation.Pointer,
    };

    // An agent may leave arrays at their default; nothing behind this line has to care.
    private static AgentDraft WithoutHoles(AgentDraft draft) => IsWhole(draft) ? draft : draft with
    {
        Artifacts = draft.Artifacts.OrNone(),
        Handoffs = [.. draft.Handoffs.OrNone().Select(static h => h with { To = h.To ?? string.Empty, Reason = h.Reason ?? string.Empty, Carries = h.Carries.OrNone() })],
        Questions = draft.Questions.OrNone(),
        Reservations = draft.Reservations.OrNone(),
        NotRun = draft.NotRun.OrNone(),
        Usage = IsCredible(draft.Usage) ? draft.Usage : AgentUsage.None,
    };

    private static bool IsWhole(AgentDraft draft) =>
        draft.Handoffs is { IsDefault: false, IsEmpty: true } && IsCredible(draft.Usage)
        && IsWhole(draft.Artifacts) && IsWhole(draft.Questions) && IsWhole(draft.Reservations) && IsWhole(draft.NotRun);

    private static bool IsCredible(AgentUsage? usage) => usage is { ModelCalls: >= 0, InputTokens: >= 0, OutputTokens: >= 0, Cost: >= 0 };

    private static bool IsWhole<T>(ImmutableArray<T> items)
        where T : class => !items.IsDefault && !items.AsSpan().Contains(null);

    private static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> items)
        where T : class =>
        items.IsDefault ? [] : IsWhole(items) ? items : [.. items.Where(static i => i is not null)];
}
