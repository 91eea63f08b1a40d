using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel;

/// <summary>A prompt that is already written: nothing in it is a template.</summary>
internal sealed class WrittenPrompt(string text) : IPromptTemplate
{
    public Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default) => Task.FromResult(text);
}
