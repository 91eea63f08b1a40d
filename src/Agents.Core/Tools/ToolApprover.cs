namespace Agents.Tools;

/// <summary>Who is asked before a tool changes anything.</summary>
internal sealed record ToolApprover(Func<ToolRequest, CancellationToken, ValueTask<bool>> Approve);
