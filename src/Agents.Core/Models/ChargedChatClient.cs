using System.Runtime.CompilerServices;
using Agents.Runs;
using Microsoft.Extensions.AI;

namespace Agents.Models;

/// <summary>Reserves the most a call can use before it is made, and adds up what the calls of one attempt used.</summary>
/// <remarks>Not safe for concurrent calls: it serves one attempt, which makes one call after another.</remarks>
internal sealed class ChargedChatClient(IChatClient inner, AgentContext context, ModelPrice? price) : DelegatingChatClient(inner)
{
    /// <summary>Fewest characters a token stands for on average, so an estimate from them is rather too high.</summary>
    private const int CharactersPerToken = 3;

    /// <summary>What is reserved for an answer whose length the definition does not limit.</summary>
    private const int UnlimitedAnswer = 4096;

    internal AgentUsage Usage { get; private set; } = AgentUsage.None;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> sent = [.. messages];
        BudgetCharge most = await ReserveAsync(sent, options, cancellationToken).ConfigureAwait(false);
        ChatResponse response = await base.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
        Count(response.Usage, most);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> sent = [.. messages];
        BudgetCharge most = await ReserveAsync(sent, options, cancellationToken).ConfigureAwait(false);
        UsageDetails? usage = null;
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(sent, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (UsageContent content in update.Contents.OfType<UsageContent>())
            {
                (usage ??= new UsageDetails()).Add(content.Details);
            }

            yield return update;
        }

        Count(usage, most);
    }

    private async ValueTask<BudgetCharge> ReserveAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        long input = messages.SelectMany(static m => m.Contents).Sum(Characters) / CharactersPerToken;
        long output = options?.MaxOutputTokens ?? UnlimitedAnswer;
        var charge = new BudgetCharge(1, input + output, price?.Of(input, output) ?? 0);
        return await context.ReserveAsync(charge, cancellationToken).ConfigureAwait(false)
            ? charge
            : throw new AgentException(RuntimeErrorCodes.BudgetExhausted, "What is left of the run's budget does not bear another model call.");
    }

    /// <summary>A model that does not say what it used is taken to have used what was reserved.</summary>
    private void Count(UsageDetails? used, BudgetCharge most)
    {
        (long input, long output) = used is { InputTokenCount: null, OutputTokenCount: null } or null
            ? (most.Tokens, 0)
            : (used.InputTokenCount ?? 0, used.OutputTokenCount ?? 0);
        decimal cost = used is null ? most.Cost : price?.Of(input, output) ?? 0;
        Usage = new AgentUsage(Usage.ModelCalls + 1, Usage.InputTokens + input, Usage.OutputTokens + output, Usage.Cost + cost);
    }

    private static long Characters(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent call => call.Arguments?.Sum(static a => a.Key.Length + (long)(a.Value?.ToString()?.Length ?? 0)) ?? 0,
        FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
        _ => 0,
    };
}
