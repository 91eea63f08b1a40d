using Microsoft.Extensions.AI;

namespace Agents.Tools;

/// <summary>A tool the host registered.</summary>
/// <param name="Function">What it does.</param>
/// <param name="Changes">Whether it changes anything: then each call is approved first and is an effect under its key.</param>
/// <param name="IsWithin">Whether its source has held it against the step's authority already, under a name of its own.</param>
internal sealed record AgentTool(AIFunction Function, bool Changes, bool IsWithin = false);
