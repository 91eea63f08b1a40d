using Microsoft.Extensions.AI;

namespace Agents.Models;

/// <summary>Any definition with a model behind it. It only drafts: schema, verifiers, repair and budget lie around it as around every agent.</summary>
internal sealed class ModelAgent : IAgent
{
    /// <summary>How often a model may act before it answers.</summary>
    private const int MostActions = 16;

    public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        var actions = new ModelActions(task, context);
        using ChargedChatClient charged = ChargedChatClient.Of(task, context) ?? throw new AgentException(
            RuntimeErrorCodes.ModelRequired,
            task.Definition.Model is { } missing ? $"No model is registered as '{missing}', and no chat client for all." : "No chat client is registered.");
        using var model = new FunctionInvokingChatClient(charged) { MaximumIterationsPerRequest = MostActions };
        ChatResponse response = await AskAsync(model, task, context, actions, cancellationToken).ConfigureAwait(false);
        if (actions.Failure is { } failure)
        {
            return failure with { Usage = charged.Usage };
        }

        var output = ModelAnswer.Output(task.Definition, response.Text);
        return AgentDraft.Completed(output) with
        {
            Artifacts = ModelAnswer.Artifacts(task.Definition, output),
            Handoffs = actions.Handoffs,
            Reservations = [.. Placeholders.In(output, task.Definition.OutputSchema)],
            Usage = charged.Usage,
        };
    }

    private static async Task<ChatResponse> AskAsync(
        FunctionInvokingChatClient model, AgentTask task, AgentContext context, ModelActions actions, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = ModelPrompt.Of(task, context);
        var options = new ChatOptions
        {
            MaxOutputTokens = task.Definition.Limits.MaxTokens,
            Temperature = (float?)task.Definition.Limits.Temperature,
            ResponseFormat = task.Definition.OutputSchema is { } schema ? ChatResponseFormat.ForJsonSchema(schema, "answer") : ChatResponseFormat.Text,
            Tools = actions.All(),
        };
        if (!context.ShowsText)
        {
            return await model.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in model.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
            {
                context.ShowText(update.Text);
            }
        }

        return updates.ToChatResponse();
    }
}
