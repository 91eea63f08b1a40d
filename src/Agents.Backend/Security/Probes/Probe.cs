namespace Agents.Backend;

/// <summary>One question that material can answer.</summary>
/// <param name="Id">Its id, in breaches and evidence.</param>
/// <param name="Judge">Answers it.</param>
internal sealed record Probe(string Id, Func<AuditCase, ProbeResult> Judge);
