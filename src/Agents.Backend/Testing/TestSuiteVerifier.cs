using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>Judges the suite of a draft, whoever wrote it: no chance in it, no mock that proves nothing, coverage as asked. Codes: E502, E503, E504.</summary>
internal sealed class TestSuiteVerifier : IAgentVerifier
{
    private static readonly AgentErrorCode s_coverage = new("E504");

    public string Name => "test-suite";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E502");

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        SuiteOrder order = SuiteOrder.Of(task.Input);
        ImmutableArray<TestSource> sources = [.. draft.Artifacts.Where(static a => a is { Name: ArtifactNames.TestSuite, Path: not null }).Select(static a => new TestSource(a.Path!, a.AsText()))];
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<Finding> findings = TestCodeRules.Beyond(
            [.. sources.SelectMany(static s => TestCodeRules.Check(s.File, s.Text))], sources.Sum(static s => TestCodeRules.Tests(s.Text)), order.FlakinessTolerance);
        Finding? coverage = Coverage(draft, order, out double? percent);
        return new(
            coverage is null ? findings : findings.Add(coverage),
            [
                Record("E502", "nothing passes or fails by chance", sources.IsEmpty, findings.Any(static f => f.Code.Value == "E502")),
                Record("E503", "no mock proves nothing", sources.IsEmpty, findings.Any(static f => f.Code.Value == "E503")),
                order.CoverageTarget is null
                    ? new CheckRecord("E504", "coverage reaches its target", CheckOutcome.NotRun, "no coverage_target was asked for")
                    : Record("E504", "coverage reaches its target", percent is null, coverage is not null),
            ]);
    }

    private static Finding? Coverage(AgentDraft draft, SuiteOrder order, out double? percent)
    {
        percent = draft.Output.ValueKind == JsonValueKind.Object && draft.Output.TryGetProperty("coverage_report", out JsonElement report) &&
            report.ValueKind == JsonValueKind.Object && report.TryGetProperty("percent", out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;
        return percent is { } reached && order.CoverageTarget is { } target && reached < target
            ? new Finding
            {
                Rule = "E504-01", Code = s_coverage, Severity = FindingSeverity.Error, Pointer = "/coverage_report/percent",
                Message = string.Create(CultureInfo.InvariantCulture, $"The suite exercises {reached} % of operations, answers and rules; {target} % are asked for."),
                Fix = "Write the cases the report lists as missing, each with the reason, or lower the target.",
            }
            : null;
    }

    private static CheckRecord Record(string id, string title, bool skipped, bool failed) =>
        new(id, title, skipped ? CheckOutcome.NotRun : failed ? CheckOutcome.Failed : CheckOutcome.Passed, skipped ? "the draft has no suite" : null);
}
