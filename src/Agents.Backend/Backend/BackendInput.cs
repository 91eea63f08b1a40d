using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The input as the definition's schema has it.</summary>
internal sealed record BackendInput(string Query)
{
    public TargetContext? Context { get; init; }

    public TargetConstraints? Constraints { get; init; }

    public static BackendInput From(BackendRequest request) => new(request.Query)
    {
        Context = request is { Runtime: null, Framework: null, ApiStyle: null, Database: null }
            ? null
            : new TargetContext(request.Runtime, request.Framework, request.ApiStyle, request.Database),
        Constraints = request is { LatencyBudgetMs: null, ThroughputRps: null, AvailabilitySla: null }
            ? null
            : new TargetConstraints(request.LatencyBudgetMs, request.ThroughputRps, request.AvailabilitySla),
    };
}

/// <summary>What the service is to run on.</summary>
internal sealed record TargetContext(Runtime? Runtime, Framework? Framework, ApiStyle? ApiStyle, Database? Database)
{
    /// <summary>What an input that fits the schema names; null when it names nothing.</summary>
    public static TargetContext? Of(JsonElement input) => input.TryGetProperty("context", out JsonElement context) && context.ValueKind == JsonValueKind.Object
        ? new(Named<Runtime>(context, "runtime"), Named<Framework>(context, "framework"), Named<ApiStyle>(context, "api_style"), Named<Database>(context, "database"))
        : null;

    private static T? Named<T>(JsonElement context, string property)
        where T : struct, Enum =>
        context.TryGetProperty(property, out JsonElement name) && name.GetString() is { } text
            ? TargetName.Parse<T>(text) ?? throw new JsonException($"'{text}' is no {property}.")
            : null;
}

/// <summary>What the service has to bear.</summary>
internal sealed record TargetConstraints(
    [property: JsonPropertyName("latency_budget_ms")] int? LatencyBudgetMs,
    [property: JsonPropertyName("throughput_rps")] int? ThroughputRps,
    [property: JsonPropertyName("availability_sla")] string? AvailabilitySla)
{
    /// <summary>What an input that fits the schema asks for, in words; nothing here can be held against it before the service runs.</summary>
    public static ImmutableArray<string> Of(JsonElement input)
    {
        if (!input.TryGetProperty("constraints", out JsonElement constraints) || constraints.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return
        [
            .. Named("latency_budget_ms", static v => $"{v} ms a request"),
            .. Named("throughput_rps", static v => $"{v} requests a second"),
            .. Named("availability_sla", static v => $"{v} available"),
        ];

        IEnumerable<string> Named(string name, Func<JsonElement, string> say) =>
            constraints.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? [say(value)] : [];
    }
}
