using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What an input that fits the schema asks for, with the defaults taken.</summary>
internal sealed record SecurityInput(
    bool Security, bool Performance, ImmutableArray<string> Compliance, string? Environment, SecurityLevel Level, bool ZeroTolerance,
    int? StatementsPerList, int? PageSize, int? LatencyMs)
{
    public static SecurityInput Of(JsonElement input)
    {
        JsonElement? context = Member(input, "context");
        JsonElement? constraints = Member(input, "constraints");
        JsonElement? budget = Member(constraints, "performance_budget");
        string type = Text(context, "audit_type") ?? "both";
        ImmutableArray<string> named = Member(context, "compliance") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(static e => e.GetString()!).Distinct(StringComparer.Ordinal)]
            : [];
        return new(
            type != "performance", type != "security", named.IsEmpty ? ["owasp"] : named, Text(context, "environment"),
            Text(constraints, "security_level") switch { "basic" => SecurityLevel.Basic, "strict" => SecurityLevel.Strict, _ => SecurityLevel.Standard },
            Member(constraints, "zero_tolerance") is { ValueKind: JsonValueKind.True },
            Number(budget, "statements_per_list"), Number(budget, "page_size"), Number(budget, "latency_ms"));
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement? of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int? Number(JsonElement? of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : null;
}
