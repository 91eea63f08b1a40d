using System.Reflection;
using System.Runtime.CompilerServices;
using Agents.Telemetry;
using Microsoft.Extensions.Logging;

namespace Agents.Core.Tests;

/// <summary>The page on telemetry names whatever the code names.</summary>
public class TelemetryDocumentTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Root(), "docs/reference/telemetry.md"));

    [Fact]
    public void Page_HasEveryLogLineWithItsIdAndLevel()
    {
        LoggerMessageAttribute[] lines = [.. typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Select(static m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()];

        Assert.NotEmpty(lines);
        Assert.All(lines, static l => Assert.Contains($"| {l.EventId} | `{l.EventName}` | {l.Level} |", s_page, StringComparison.Ordinal));
        Assert.Equal(lines.Length, s_page.Split('\n').Count(static l => l.StartsWith("| 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Page_HasEveryInstrumentMeasureAndEvent()
    {
        IEnumerable<string> names = typeof(AgentTelemetry).GetFields().Select(static f => (string)f.GetValue(null)!).Concat(StepFacts.Measures).Concat(StepFacts.Events);

        Assert.All(names, static n => Assert.Contains($"`{n}`", s_page, StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
