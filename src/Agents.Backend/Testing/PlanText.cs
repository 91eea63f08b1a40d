using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>The plan and its coverage, for people.</summary>
internal static class PlanText
{
    public static CoverageReport Report(SuiteCoverage coverage)
    {
        return new(
            coverage.Percent, Count("operation", true), Count("operation", false), Count("answer", true), Count("answer", false), Count("rule", true), Count("rule", false),
            [.. coverage.Uncovered.Select(static i => new UncoveredItem(i.Operation, i.Kind, i.What, i.Reason!))]);

        int Count(string kind, bool covered) => coverage.Items.Count(i => i.Kind == kind && (!covered || i.Cases > 0));
    }

    public static string Response(TestPlan plan, ISuitePrinter printer, SuiteOrder order)
    {
        CoverageReport report = Report(plan.Coverage);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# A suite for {plan.Specs.Service}, {printer.Name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{plan.Cases.Length} cases exercise {report.Operations} of {report.OperationsTotal} operations, {report.Answers} of {report.AnswersTotal} documented answers and {report.Rules} of {report.RulesTotal} rules: {report.Percent} %. What is left out is listed in tests/PLAN.md with the reason.\n\n");
        text.Append("It talks HTTP to SERVICE_URL and starts nothing itself:\n\n```sh\n");
        text.Append(Start(plan, printer));
        text.Append("```\n\n");
        text.Append(CultureInfo.InvariantCulture, $"A call may take {plan.CallTimeoutMs} ms; {plan.Workers} {(plan.Workers == 1 ? "process runs" : "processes run")} the cases.");
        if (printer.Name == "pytest" && order.Parallelization > 1)
        {
            text.Append(" pytest runs in one process here: its plug-in for more is not assumed.");
        }

        if (order.CiIntegration)
        {
            text.Append(printer.Name == "pytest" ? " For a build server: `python3 -m pytest --junitxml=results.xml`." : " For a build server: `npx vitest run --reporter=junit --outputFile=results.xml`.");
        }

        return text.Append('\n').ToString();
    }

    public static string Write(TestPlan plan)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# What is tested of {plan.Specs.Service}\n");
        foreach (IGrouping<string, TestCase> operation in plan.Cases.GroupBy(static c => c.Operation))
        {
            EndpointSpec spec = plan.Specs.Endpoints.First(e => e.OperationId == operation.Key);
            text.Append(CultureInfo.InvariantCulture, $"\n## {spec.Method} {spec.Path} ({spec.OperationId})\n\n");
            foreach (TestCase item in operation)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {item.Title}\n");
            }
        }

        ImmutableArray<CoverageItem> left = plan.Coverage.Uncovered;
        text.Append("\n## Not tested, and why\n\n");
        foreach (IGrouping<string?, CoverageItem> reason in left.GroupBy(static i => i.Reason))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {reason.Key}: {string.Join(", ", reason.Select(static i => $"{i.Operation}{(i.What.Length == 0 ? string.Empty : " " + i.What)}"))}\n");
        }

        return text.ToString();
    }

    private static string Start(TestPlan plan, ISuitePrinter printer)
    {
        bool roles = plan.Specs.Accounts is { } accounts && (!accounts.Roles.IsEmpty || !accounts.OpenRegistration);
        string admin = roles ? "ADMIN_EMAIL=root@example.com ADMIN_PASSWORD='an administrator 1' " : string.Empty;
        string port = plan.Specs.Framework == "express" ? "3000" : "8000";
        return $"{admin}RATE_LIMIT_PER_MINUTE=6000 LOGIN_LIMIT_PER_MINUTE=600 sh -c '{plan.Specs.Start ?? "start the service"}'\n" +
            $"cd tests && {admin}SERVICE_URL=http://127.0.0.1:{port} sh -c '{printer.RunCommand}'\n";
    }
}
