using System.Collections.Immutable;

namespace Agents.Backend.Tests.Testing;

public sealed class TestPlanTests
{
    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task Coverage_IsCountedOverOperationsAnswersAndRules(Framework framework)
    {
        EndpointSpecs specs = await Suites.SpecsAsync(Suites.Desk, framework);
        TestPlan plan = TestPlanner.Plan(specs, 10_000, 1);

        CoverageReport report = PlanText.Report(plan.Coverage);
        Assert.Equal(specs.Endpoints.Length, report.OperationsTotal);
        Assert.Equal(specs.Endpoints.Sum(static e => e.Answers.Length), report.AnswersTotal);
        Assert.Equal(specs.Endpoints.Sum(static e => e.Rules.Length), report.RulesTotal);
        int total = report.OperationsTotal + report.AnswersTotal + report.RulesTotal;
        int covered = report.Operations + report.Answers + report.Rules;
        Assert.Equal(total - covered, report.Uncovered.Length);
        Assert.Equal(Math.Floor(1000.0 * covered / total) / 10, report.Percent);
        Assert.InRange(report.Percent, 85, 100);
        Assert.All(report.Uncovered, static u => Assert.NotEmpty(u.Reason));
    }

    [Fact]
    public async Task Coverage_WhenTheCasesOfAnAnswerAreTakenAway_Falls()
    {
        EndpointSpecs specs = await Suites.SpecsAsync(Suites.Desk, Framework.Express);
        SuiteModel model = new(specs);
        ImmutableArray<TestCase> cases = TestPlanner.Plan(specs, 10_000, 1).Cases;

        SuiteCoverage whole = CoverageCount.Of(model, cases);
        SuiteCoverage without = CoverageCount.Of(model, [.. cases.Where(static c => !c.Covers.Contains("answer 409"))]);

        int conflicts = specs.Endpoints.Count(static e => e.Answers.Any(static a => a.Status == 409));
        Assert.True(conflicts > 3);
        Assert.Equal(conflicts, without.Uncovered.Count(static i => i is { Kind: "answer", What: "409" }));
        Assert.True(without.Percent < whole.Percent);
    }

    [Fact]
    public async Task Recipe_OfARowWhoseParentMeetsALimit_SharesNoAccount()
    {
        SuiteModel model = new(await Suites.SpecsAsync(Suites.Desk, Framework.FastApi));

        Assert.Equal(2, model.Recipe("Ticket")!.PerAccount);
        Assert.Equal(2, model.Recipe("Reply")!.PerAccount);
        Assert.Null(model.Recipe("Guest")!.PerAccount);
    }

    [Fact]
    public async Task Recipe_OfAParentThatLimitsItsRows_HasRoomForMany()
    {
        SuiteModel model = new(await Suites.SpecsAsync(Suites.Desk, Framework.Express));

        TestValue seats = model.Recipe("Room")!.Body!.Members.Single(static m => m.Name == "seats").Value;

        Assert.Equal(TestValue.OfNumber(50), seats);
    }

    [Fact]
    public async Task Plan_OfTheSameSpecs_IsTheSame()
    {
        EndpointSpecs specs = await Suites.SpecsAsync(Suites.Desk, Framework.FastApi);

        string[] Print() => [.. new PytestPrinter().Print(TestPlanner.Plan(specs, 10_000, 1)).Concat(new VitestPrinter().Print(TestPlanner.Plan(specs, 10_000, 1))).Select(static f => f.Path + "\n" + f.Text)];

        Assert.Equal(Print(), Print());
    }
}
