namespace Agents.Definitions.Tests;

/// <summary>A definition's rules in one line, the notation the forms' examples use.</summary>
internal static class Notation
{
    public static string Of(AgentDefinition definition) => string.Join("; ", Facts(definition));

    private static IEnumerable<string> Facts(AgentDefinition d) =>
    [
        .. d.Handoffs.Select(h => $"handoff {h.To} {h.When.Name ?? "? " + h.When.Text} [{string.Join(", ", h.Carries)}]{(h.Returns ? " returns" : "")}"),
        .. d.Upstream.Select(u => $"upstream {u.From}: {u.Receives}"),
        .. d.Skills.Select(s => $"skill {s.Skill} {s.Bond}"),
        .. d.Boundaries.Select(b => $"{b.Kind switch { BoundaryKind.Does => "does", BoundaryKind.DoesNot => "does not", _ => "escalates" }}{(b.Target is null ? "" : " " + b.Target)}: {b.Text}"),
        .. d.Fallbacks.Select(f => $"fallback {f.Condition}: {f.Primary}, else {f.Fallback}"),
        .. d.FailureModes.Select(f => $"failure {f.Failure}: {f.Cause}, {f.Steps}, {f.Recovery}"),
        .. d.Capabilities.IsEmpty ? (string[])[] : [$"capabilities {string.Join(", ", d.Capabilities)}"],
        .. d.Version is null ? (string[])[] : [$"version {d.Version}"],
        .. d.ErrorCodes.Select(c => $"code {c.Code}: {c.Message}, {c.Recovery}"),
        .. d.LogRules.Select(l => $"log {(l.Level.Length > 0 ? $"[{l.Level}] " : "")}{l.Pattern}: {l.Meaning}"),
        .. d.LogLevel is null ? (string[])[] : [$"level {d.LogLevel}"],
        .. d.LogEvents.Select(e => $"event {e}"),
        .. d.Metrics.Select(m => $"metric {m}"),
        .. d.Checklist.Select(c => $"check {c}"),
    ];
}
