using System.Globalization;
using System.Text.RegularExpressions;
using Agents.Definitions;

namespace Agents.Telemetry;

/// <summary>One line of a definition's log interpretation: a code, an event, or a comparison such as <c>latency &gt; 500ms</c>.</summary>
/// <param name="Rule">The line.</param>
/// <param name="Subject">The code, event or measure.</param>
/// <param name="Operator">How the measure is compared; null for a code or an event.</param>
/// <param name="Value">What it is compared with; durations in milliseconds.</param>
internal sealed partial record LogPattern(LogRule Rule, string Subject, string? Operator, decimal Value)
{
    /// <summary>Reads a line; null when nothing the runtime sees can decide it.</summary>
    internal static LogPattern? Read(LogRule rule)
    {
        string pattern = rule.Pattern.Trim();
        if (AgentErrorCode.TryParse(pattern, out _) || StepFacts.Events.Contains(pattern))
        {
            return new(rule, pattern, null, 0);
        }

        Match comparison = Comparison().Match(pattern);
        return comparison.Success
            && StepFacts.Measures.Contains(comparison.Groups["subject"].Value)
            && decimal.TryParse(comparison.Groups["value"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && Scale(comparison.Groups["unit"].Value) is { } scale
            && value <= decimal.MaxValue / scale
                ? new(rule, comparison.Groups["subject"].Value, comparison.Groups["operator"].Value, value * scale)
                : null;
    }

    internal bool Holds(StepFacts facts) => Operator is null
        ? facts.Has(Subject)
        : facts.Measure(Subject) is var seen && Operator switch
        {
            ">" => seen > Value,
            ">=" => seen >= Value,
            "<" => seen < Value,
            "<=" => seen <= Value,
            "!=" => seen != Value,
            _ => seen == Value,
        };

    private static decimal? Scale(string unit) => unit.ToLowerInvariant() switch
    {
        "" or "ms" => 1,
        "s" => 1000,
        "min" or "m" => 60_000,
        _ => null,
    };

    [GeneratedRegex(@"^(?<subject>[A-Za-z_]+)\s*(?<operator>>=|<=|!=|==|=|>|<)\s*(?<value>\d+(\.\d+)?)\s*(?<unit>[A-Za-z]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
