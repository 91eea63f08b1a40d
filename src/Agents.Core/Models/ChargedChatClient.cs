using System.Runtime.CompilerServices;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Models;

/// <summary>The model of one attempt: reserves the most a call can use before it is made, and adds up what the attempt's calls used.</summary>
/// <remarks>
/// Not safe for concurrent calls: it serves one attempt, which makes one call after another. Tools go on as declarations: a client that invokes
/// functions of its own accord would make calls that nobody reserved. Disposing it leaves the model open, which is the container's.
    /// A client that ignores a cancelled token is not waited for, unless it streams.
/// A call the budget does not bear throws an <see cref="AgentException"/> of A005; failures of a registered model are A010, or A008 while its circuit is open.
/// </remarks>
public sealed class ChargedChatClient : DelegatingChatClient
{
    /// <summary>Fewest characters a token stands for on average, so an estimate from them is rather too high.</summary>
    private const int CharactersPerToken = 3;

    /// <summary>What is reserved for an answer whose length the definition does not limit.</summary>
    private const int UnlimitedAnswer = 4096;

    private readonly AgentContext _context;
    private readonly ModelPrice? _price;

    private ChargedChatClient(IChatClient inner, AgentContext context, ModelPrice? price)
        : base(inner)
    {
        _context = context;
        _price = price;
    }

    /// <summary>What the calls so far used; a draft hands it on as its <see cref="AgentDraft.Usage"/>.</summary>
    public AgentUsage Usage { get; private set; } = AgentUsage.None;

    /// <summary>The model of the definition's alias, else the one registered as <c>default</c>, else the host's only client; null when there is none.</summary>
    public static ChargedChatClient? Of(AgentTask task, AgentContext context)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        return (Find<IChatClient>(task, context) ?? context.Services.GetService<IChatClient>()) is { } client
            ? new(client, context, Find<ModelPrice>(task, context))
            : null;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> sent = [.. messages];
        BudgetCharge most = await ReserveAsync(sent, options, cancellationToken).ConfigureAwait(false);
        // A client that ignores its token is left behind, as an agent is.
        ChatResponse response = await base.GetResponseAsync(sent, Declared(options), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new AgentException(RuntimeErrorCodes.ModelFailed, "The model's client gave no response.");
        Count(response.Usage, most);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> sent = [.. messages];
        BudgetCharge most = await ReserveAsync(sent, options, cancellationToken).ConfigureAwait(false);
        UsageDetails? usage = null;
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(sent, Declared(options), cancellationToken).ConfigureAwait(false))
        {
            foreach (UsageContent content in update.Contents.OfType<UsageContent>())
            {
                (usage ??= new UsageDetails()).Add(content.Details);
            }

            yield return update;
        }

        Count(usage, most);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);

    private static T? Find<T>(AgentTask task, AgentContext context)
        where T : class =>
        context.Services is not IKeyedServiceProvider keyed ? null
        : (task.Definition.Model is { } alias ? keyed.GetKeyedService<T>(alias) : null) ?? keyed.GetKeyedService<T>(AgentModelExtensions.DefaultAlias);

    private static ChatOptions? Declared(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return options;
        }

        ChatOptions declared = options.Clone();
        declared.Tools = [.. tools.Select(static t => t is AIFunction function ? function.AsDeclarationOnly() : t)];
        return declared;
    }

    private async ValueTask<BudgetCharge> ReserveAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        long input = messages.SelectMany(static m => m.Contents).Sum(Characters) / CharactersPerToken;
        long output = options?.MaxOutputTokens ?? UnlimitedAnswer;
        var charge = new BudgetCharge(1, input + output, _price?.Of(input, output) ?? 0);
        return await _context.ReserveAsync(charge, cancellationToken).ConfigureAwait(false)
            ? charge
            : throw new AgentException(RuntimeErrorCodes.BudgetExhausted, "What is left of the run's budget does not bear another model call.");
    }

    /// <summary>A model that does not say what it used is taken to have used what was reserved.</summary>
    private void Count(UsageDetails? used, BudgetCharge most)
    {
        (long input, long output) = used is { InputTokenCount: null, OutputTokenCount: null } or null
            ? (most.Tokens, 0)
            : (used.InputTokenCount ?? 0, used.OutputTokenCount ?? 0);
        decimal cost = used is null ? most.Cost : _price?.Of(input, output) ?? 0;
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
