namespace Agents.Backend;

/// <summary>Says which operations do what a model wrote.</summary>
internal static class HandlerText
{
    /// <summary>A paragraph for the README, with an empty line behind it; empty where no model wrote anything.</summary>
    public static string Readme(ServicePlan plan, string folder) => plan.Handlers.IsEmpty ? string.Empty :
        $"**A model wrote what {Operations(plan)} {(plan.Handlers.Count == 1 ? "does" : "do")}**, one function a file in `{folder.TrimEnd('/')}`: read it before you rely on it. Guards, inputs and answers around it are the generator's.\n\n";

    /// <summary>Where those operations stand, for the README: the notation has no words for them.</summary>
    public static string Source(ServicePlan plan) => plan.Handlers.IsEmpty ? string.Empty : $", and {Operations(plan)} in `openapi.json`";

    /// <summary>The operations, as a list in a sentence.</summary>
    public static string Operations(ServicePlan plan) =>
        string.Join(", ", plan.Operations.Where(o => plan.Handlers.ContainsKey(o.Id)).Select(static o => $"`{o.Method} {o.Path}`"));
}
