using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The testing agent: plans a black-box suite from endpoint specs and prints it, or reads test code for what makes it lie. Works without a model.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class TestingAgent : IAgent
{
    /// <summary>The name it is registered under unless another is given.</summary>
    public const string DefaultName = "testing";

    private const int UsualTimeoutMs = 10_000;
    private const int ShortestTimeoutMs = 100;
    private static readonly ImmutableArray<ISuitePrinter> s_printers = [new VitestPrinter(), new PytestPrinter()];
    private static readonly ImmutableArray<string> s_types = ["integration", "e2e"];

    internal TestingAgent()
    {
    }

    /// <inheritdoc/>
    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        SuiteOrder order = SuiteOrder.Of(task.Input);
        context.Report("requirements", "reading what is to be tested");
        ImmutableArray<TestSource> handed = TestSource.In(task);
        Artifact? specs = task.Artifacts.LastOrDefault(static a => a.Name == ArtifactNames.EndpointSpecs)
            ?? handed.Select(static h => Artifact.OfText(ArtifactNames.EndpointSpecs, h.Text)).FirstOrDefault(static a => SpecsReader.Read(a) is not null);
        if (specs is null)
        {
            return ValueTask.FromResult(handed.IsEmpty ? Sentence("There are no endpoint specs to write a suite from, and no test code to read. Hand over the artifact endpoint-specs, or paste it or test code between fences.") : Review(handed, order));
        }

        return ValueTask.FromResult(Suite(specs, order, context, cancellationToken));
    }

    private static AgentDraft Suite(Artifact artifact, SuiteOrder order, AgentContext context, CancellationToken cancellationToken)
    {
        if (SpecsReader.Read(artifact) is not { } specs)
        {
            return Sentence("The endpoint specs say which operations there are, not what they take and answer, so no suite can be written from them.");
        }

        ISuitePrinter? printer = order.Framework is { } named
            ? s_printers.FirstOrDefault(p => p.Name == named)
            : s_printers.FirstOrDefault(p => specs.Framework is { } f && p.Services.Contains(f)) ?? s_printers[0];
        if (printer is null || (order.TestType is { } type && !s_types.Contains(type)))
        {
            string what = printer is null ? $"for {order.Framework}" : $"of {order.TestType} tests";
            return Sentence($"A suite {what} is not built yet. Available: frameworks {string.Join(", ", s_printers.Select(static p => p.Name))}; test types {string.Join(", ", s_types)}.");
        }

        context.Report("test plan", string.Create(CultureInfo.InvariantCulture, $"{specs.Endpoints.Length} operations"));
        int workers = printer.Name == "pytest" ? 1 : Math.Max(1, order.Parallelization);
        TestPlan plan = TestPlanner.Plan(specs, UsualTimeoutMs, workers);
        cancellationToken.ThrowIfCancellationRequested();
        if (order.MaxExecutionTimeMs is { } most)
        {
            int calls = Math.Max(1, (plan.Calls + workers - 1) / workers);
            int each = Math.Min(UsualTimeoutMs, most / calls);
            if (each < ShortestTimeoutMs)
            {
                return AgentDraft.Failed(
                    new AgentErrorCode("E501"),
                    string.Create(CultureInfo.InvariantCulture, $"{plan.Calls} calls in {workers} processes take {(long)calls * ShortestTimeoutMs} ms at worst, with {ShortestTimeoutMs} ms for each; {most} ms are allowed."),
                    "/constraints/max_execution_time_ms");
            }

            plan = plan with { CallTimeoutMs = each };
        }

        context.Report("implementation", printer.Name);
        ImmutableArray<ServiceFile> files = printer.Print(plan);
        context.Report("coverage", string.Create(CultureInfo.InvariantCulture, $"{plan.Coverage.Percent} %"));
        TestingAnswer answer = new(PlanText.Response(plan, printer, order), Math.Round(plan.Coverage.Percent / 100, 2))
        {
            TestCode = [.. files.Select(static f => new TestCodeFile(f.Path, f.Text))],
            CoverageReport = PlanText.Report(plan.Coverage),
            TestPlan = PlanText.Write(plan),
        };
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, TestingJson.Default.TestingAnswer)) with
        {
            Artifacts = [.. files.Select(static f => Artifact.OfText(ArtifactNames.TestSuite, f.Text, f.Path)), Artifact.OfText(ArtifactNames.TestSuite, answer.TestPlan, "tests/PLAN.md", "text/markdown")],
            NotRun = [new CheckRecord("run/suite", "the suite itself", CheckOutcome.NotRun, $"start the service, then `{printer.RunCommand}` in tests")],
        };
    }

    /// <summary>Judges test code that was handed in; constructs that make it flaky are tolerated up to the share asked for.</summary>
    private static AgentDraft Review(ImmutableArray<TestSource> sources, SuiteOrder order)
    {
        ImmutableArray<Finding> findings = [.. sources.SelectMany(static s => TestCodeRules.Check(s.File, s.Text))];
        ImmutableArray<Finding> standing = TestCodeRules.Beyond(findings, sources.Sum(static s => TestCodeRules.Tests(s.Text)), order.FlakinessTolerance);
        if (!standing.IsEmpty)
        {
            IEnumerable<string> places = standing.Take(8).Select(static f => string.Create(CultureInfo.InvariantCulture, $"{f.File}:{f.Line} {f.Message}"));
            return AgentDraft.Failed(standing[0].Code, string.Join(" ", places));
        }

        string found = findings.IsEmpty ? "Nothing in it makes it flaky, and no mock stands in for what it tests." : $"{findings.Length} flaky constructs are within the tolerance.";
        TestingAnswer answer = new($"Read {sources.Length} files. {found}", findings.IsEmpty ? 0.9 : 0.6) { TestPlan = string.Join("\n", findings.Select(static f => $"- {f.File}:{f.Line} {f.Message} {f.Fix}")) };
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, TestingJson.Default.TestingAnswer));
    }

    private static AgentDraft Sentence(string sentence)
    {
        TestingAnswer answer = new(sentence, 0);
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, TestingJson.Default.TestingAnswer)) with { Reservations = [sentence] };
    }
}
