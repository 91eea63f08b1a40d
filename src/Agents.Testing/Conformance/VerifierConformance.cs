using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Testing;

/// <summary>Holds a verifier against the contract of <see cref="IAgentVerifier"/>.</summary>
public static class VerifierConformance
{
    private const int Callers = 8;

    private static readonly ImmutableArray<AgentDraft> s_hostile =
    [
        AgentDraft.Completed(JsonElement.Parse("{}")),
        AgentDraft.Completed(JsonElement.Parse("[]")),
        AgentDraft.Completed(JsonElement.Parse("null")),
        AgentDraft.Completed(JsonElement.Parse("\"text\"")),
        AgentDraft.Completed(default),
        AgentDraft.Completed(JsonElement.Parse(string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)))),
        AgentDraft.Completed(JsonElement.Parse($$"""{"response":"{{new string('x', 100_000)}}","api_spec":7,"code_examples":[null]}""")),
        AgentDraft.Completed(JsonElement.Parse("{}")) with { Artifacts = [Artifact.OfText("api-spec", "\0\u0001 {{{ not: [a document"), Artifact.OfText("code", "", "../../etc/passwd")] },
    ];

    /// <summary>Checks a verifier over drafts of the caller's and hostile ones of its own.</summary>
    /// <param name="verifier">The verifier.</param>
    /// <param name="definition">The definition the drafts answer; the verifier applies to it.</param>
    /// <param name="drafts">Drafts as its agent gives them, good and bad.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static async Task<ConformanceReport> CheckAsync(
        IAgentVerifier verifier, AgentDefinition definition, IReadOnlyList<AgentDraft> drafts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(drafts);
        var task = new AgentTask { Definition = definition, Input = JsonElement.Parse("""{"query":"conformance"}""") };
        AgentDraft[] all = [.. drafts, .. s_hostile];
        return new ConformanceReport(
        [
            await ConformanceCheck.RunAsync("verifier/identity", "it has a name and a version that stay", () => ValueTask.FromResult(
                string.IsNullOrWhiteSpace(verifier.Name) || string.IsNullOrWhiteSpace(verifier.Version) ? "one is empty"
                : verifier.Name != verifier.Name || verifier.Version != verifier.Version ? "they change" : null)).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/applies", "it applies to the definition, each time it is asked", () => ValueTask.FromResult(
                verifier.AppliesTo(definition) && verifier.AppliesTo(definition) ? null : "it does not")).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/robust", "it judges any draft without an exception", () => ValueTask.FromResult(
                First(all, d => Throws(verifier, task, d, cancellationToken)))).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/deterministic", "the same draft gets the same report", () => ValueTask.FromResult(
                First(all, d => Text(verifier.Verify(task, d, cancellationToken)) == Text(verifier.Verify(task, d, cancellationToken)) ? null : "two reports differ"))).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/concurrent", "concurrent calls get the reports that single ones get", () =>
                ConcurrentAsync(verifier, task, all, cancellationToken)).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/findings", "each finding has a rule, a code and a message, and lines and columns from 1", () => ValueTask.FromResult(
                First(all, d => verifier.Verify(task, d, cancellationToken).Findings.Select(Problem).FirstOrDefault(static p => p is not null)))).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/checks", "each check has an id and a title, and one that did not run says why", () => ValueTask.FromResult(
                First(all, d => verifier.Verify(task, d, cancellationToken).Checks.Select(Problem).FirstOrDefault(static p => p is not null)))).ConfigureAwait(false),
            await ConformanceCheck.RunAsync("verifier/cancelled", "a cancelled call ends as cancelled, or with its report", () => ValueTask.FromResult(
                First(all, d => Cancelled(verifier, task, d)))).ConfigureAwait(false),
        ]);
    }

    private static string? First(AgentDraft[] drafts, Func<AgentDraft, string?> find)
    {
        for (int i = 0; i < drafts.Length; i++)
        {
            if (find(drafts[i]) is { } problem)
            {
                return $"for draft {i + 1}, {problem}";
            }
        }

        return null;
    }

    private static string? Throws(IAgentVerifier verifier, AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            VerificationReport report = verifier.Verify(task, draft, cancellationToken);
            return report is null || report.Findings.IsDefault || report.Checks.IsDefault ? "the report or a part of it is missing" : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            return $"it threw {e.GetType().Name}";
        }
    }

    private static string? Cancelled(IAgentVerifier verifier, AgentTask task, AgentDraft draft)
    {
        try
        {
            _ = verifier.Verify(task, draft, new CancellationToken(canceled: true));
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async ValueTask<string?> ConcurrentAsync(IAgentVerifier verifier, AgentTask task, AgentDraft[] drafts, CancellationToken cancellationToken)
    {
        string[] alone = [.. drafts.Select(d => Text(verifier.Verify(task, d, cancellationToken)))];
        string[][] together = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            () => drafts.Select(d => Text(verifier.Verify(task, d, cancellationToken))).ToArray(), cancellationToken))).ConfigureAwait(false);
        return together.All(t => t.SequenceEqual(alone, StringComparer.Ordinal)) ? null : "they differ";
    }

    private static string Text(VerificationReport report) => string.Join('\n', report.Findings.Select(static f => f.ToString()).Concat(report.Checks.Select(static c => c.ToString())));

    private static string? Problem(Finding finding) =>
        string.IsNullOrWhiteSpace(finding.Rule) ? "a finding has no rule"
        : string.IsNullOrWhiteSpace(finding.Code.Value) ? $"a finding of {finding.Rule} has no code"
        : string.IsNullOrWhiteSpace(finding.Message) ? $"a finding of {finding.Rule} has no message"
        : finding.Line < 1 || finding.Column < 1 ? $"a finding of {finding.Rule} is at {finding.Line}:{finding.Column}"
        : null;

    private static string? Problem(CheckRecord check) =>
        string.IsNullOrWhiteSpace(check.Id) || string.IsNullOrWhiteSpace(check.Title) ? "a check has no id or no title"
        : check.Outcome == CheckOutcome.NotRun && string.IsNullOrWhiteSpace(check.Detail) ? $"{check.Id} did not run and does not say why"
        : null;
}
