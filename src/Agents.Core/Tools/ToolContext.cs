using Microsoft.Extensions.AI;

namespace Agents.Tools;

/// <summary>What a tool is handed beside its arguments, in <see cref="AIFunctionArguments.Context"/>.</summary>
public static class ToolContext
{
    /// <summary>Where the idempotency key lies: run, step, attempt and number of the call, <c>run/0.1/2/3</c>. The same call never has two.</summary>
    public const string IdempotencyKey = "agents.idempotency-key";
}
