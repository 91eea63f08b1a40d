namespace Agents.Backend;

/// <summary>What every service offers about itself.</summary>
internal static class ServiceOperations
{
    public static IEnumerable<OperationPlan> Plan(IReadOnlySet<string> taken)
    {
        yield return Make("getHealth", Free("/health"), "Says whether the service is up", new HealthAct(), [new(200, AnswerShape.One, "Health", "It serves.")]);
        yield return Make("getMetrics", Free("/metrics"), "Answers metrics in the Prometheus text format", new MetricsAct(),
            [new(200, AnswerShape.Text, null, "The metrics."), Answers.Problem(401, "A metrics token is set and was not sent.")]);

        string Free(string path) => taken.Contains(path) ? "/service" + path : path;
    }

    private static OperationPlan Make(string id, string path, string summary, Act act, AnswerPlan[] answers) => new()
    {
        Id = id, Method = "GET", Path = path, Tag = "service", Summary = summary, Checks = [], Act = act, Answers = [.. answers],
    };
}
