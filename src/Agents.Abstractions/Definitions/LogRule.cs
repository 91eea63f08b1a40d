namespace Agents.Definitions;

/// <summary>What a log line means: <c>[WARN] latency &gt; 500ms → Check database queries</c>.</summary>
/// <param name="Level">The level, as written.</param>
/// <param name="Pattern">A code, an event or a comparison.</param>
/// <param name="Meaning">What to do or conclude.</param>
public sealed record LogRule(string Level, string Pattern, string Meaning);
