namespace Agents.Backend;

/// <summary>One row of the threat table.</summary>
/// <param name="Group">The operations it is about, by the first segment of their path.</param>
/// <param name="Kind">One of the six of STRIDE.</param>
/// <param name="What">What could happen.</param>
/// <param name="Counter">What counters it in this service; empty when nothing was seen.</param>
/// <param name="Remains">What remains.</param>
public sealed record Threat(string Group, string Kind, string What, string Counter, string Remains);
