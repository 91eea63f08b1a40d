using System.Text.Json;

namespace Agents.Backend;

/// <summary>What the input asks of a suite, apart from the words.</summary>
internal sealed record SuiteOrder(
    string? TestType, string? Framework, double? CoverageTarget, bool CiIntegration, int? MaxExecutionTimeMs, int Parallelization, double FlakinessTolerance)
{
    /// <summary>Reads an input that fits the schema.</summary>
    public static SuiteOrder Of(JsonElement input)
    {
        JsonElement? context = Member(input, "context");
        JsonElement? constraints = Member(input, "constraints");
        return new(
            Text(context, "test_type"), Text(context, "framework"), Number(context, "coverage_target"), Member(context, "ci_integration")?.ValueKind == JsonValueKind.True,
            (int?)Number(constraints, "max_execution_time_ms"), (int)(Number(constraints, "parallelization") ?? 1), Number(constraints, "flakiness_tolerance") ?? 0);
    }

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? value, string name) => Member(value, name)?.GetString();

    private static double? Number(JsonElement? value, string name) => Member(value, name)?.GetDouble();
}
