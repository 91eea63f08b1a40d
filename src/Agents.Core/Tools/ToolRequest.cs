using Agents.Runs;

namespace Agents.Tools;

/// <summary>A call of a tool that changes something, as its approver sees it.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Run">The run.</param>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Key">The idempotency key the tool will be handed.</param>
/// <param name="Arguments">What the model asks for: foreign text, which may try to persuade.</param>
public sealed record ToolRequest(string Tool, RunId Run, StepId Step, int Attempt, string Key, IReadOnlyDictionary<string, object?> Arguments);
