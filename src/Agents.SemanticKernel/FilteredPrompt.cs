using Microsoft.Extensions.AI;

namespace Agents.SemanticKernel;

/// <summary>What a kernel's prompt filters left of a prompt.</summary>
/// <param name="Messages">What to send.</param>
/// <param name="Answer">A filter's own answer, instead of the model's; null when the model is to answer.</param>
internal sealed record FilteredPrompt(IReadOnlyList<ChatMessage> Messages, string? Answer);
