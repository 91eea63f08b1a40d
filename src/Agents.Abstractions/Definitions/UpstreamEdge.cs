namespace Agents.Definitions;

/// <summary>An edge the target declares: it expects work from another agent.</summary>
/// <param name="From">The other agent, as the file refers to it.</param>
/// <param name="Receives">What it expects, in the file's words.</param>
public sealed record UpstreamEdge(string From, string Receives);
