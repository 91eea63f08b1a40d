using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Agents.SemanticKernel;

/// <summary>A kernel's chat client or chat completion service as a model. Prompt filters of the kernel see what is sent.</summary>
/// <remarks>The kernel is asked at the first call: where it shares the container, its services are registered beside this client.</remarks>
internal sealed class KernelChatClient(Func<Kernel?> kernel, string serviceId) : IChatClient
{
    private readonly Lazy<(Kernel Kernel, IChatClient Client)> _model = new(() => Find(kernel(), serviceId));

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        (Kernel from, IChatClient client) = _model.Value;
        FilteredPrompt prompt = await PromptFilters.RunAsync(from, messages, cancellationToken).ConfigureAwait(false);
        return prompt.Answer is { } answer
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
            : await client.GetResponseAsync(prompt.Messages, options, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (Kernel from, IChatClient client) = _model.Value;
        FilteredPrompt prompt = await PromptFilters.RunAsync(from, messages, cancellationToken).ConfigureAwait(false);
        if (prompt.Answer is { } answer)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, answer);
            yield break;
        }

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(prompt.Messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(KernelChatClient) ? this : _model.Value.Client.GetService(serviceType, serviceKey);

    /// <summary>The service is the kernel's, and so is its end.</summary>
    public void Dispose()
    {
    }

    private static (Kernel Kernel, IChatClient Client) Find(Kernel? kernel, string serviceId)
    {
        if (kernel is null)
        {
            throw new AgentException(RuntimeErrorCodes.ModelRequired, "No kernel is registered; call services.AddKernel(), or set SemanticKernelOptions.Kernel.");
        }

        IChatClient? client = All<IChatClient>(kernel, serviceId).LastOrDefault(static c => !IsOurs(c));
        return (kernel, client
            ?? (All<IChatCompletionService>(kernel, serviceId).LastOrDefault() is { } service ? new CompletionChatClient(service) : null)
            ?? throw new AgentException(
                RuntimeErrorCodes.ModelRequired,
                serviceId.Length == 0 ? "The kernel has no chat client and no chat completion service." : $"The kernel has no chat client and no chat completion service with the id '{serviceId}'."));
    }

    private static bool IsOurs(IChatClient client) => client is DelegatingChatClient && client.GetService(typeof(KernelChatClient)) is not null;

    private static IEnumerable<T> All<T>(Kernel kernel, string serviceId)
        where T : class =>
        serviceId.Length == 0 ? kernel.Services.GetServices<T>() : kernel.Services.GetKeyedServices<T>(serviceId);
}
