namespace Agents.Backend;

/// <summary>Prints <c>.env.example</c>: every setting with its default.</summary>
internal static class EnvironmentPrinter
{
    public static string Print(ServicePlan plan, int port) => string.Concat(
        SettingRows.Of(plan, port).Select(s => $"# {s.Meaning}\n{(s.Example is null ? "#" : "")}{s.Name}={s.Example}\n"));
}
