namespace Agents.Backend.Tests;

/// <summary>Takes notation the whole way to a plan.</summary>
internal static class Planned
{
    public static ServicePlan Plan(string text) => Planner.Plan(Complete(text));

    public static Blueprint Complete(string text)
    {
        BlueprintReading reading = new NotationReader().Read(text, CancellationToken.None);
        Assert.True(reading.Blueprint is not null, string.Join("; ", reading.Problems.Select(p => p.Message)));
        return BlueprintCompletion.Complete(reading.Blueprint!);
    }

    public static OperationPlan Operation(ServicePlan plan, string name) => plan.Operations.Single(o => $"{o.Method} {o.Path}" == name);
}
