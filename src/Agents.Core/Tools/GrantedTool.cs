using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Agents.Models;
using Agents.Runs;
using Agents.Telemetry;
using Microsoft.Extensions.AI;

namespace Agents.Tools;

/// <summary>A tool inside a step: refused without a grant or an approval, bounded, journaled, its result marked as data.</summary>
internal sealed class GrantedTool(AgentTool tool, AgentContext context, ToolApprover? approver, int mostCharacters) : DelegatingAIFunction(tool.Function)
{
    private int _calls;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        string key = string.Create(
            CultureInfo.InvariantCulture, $"{context.Run}/{context.Step}/{context.Attempt}/{(context as AttemptContext)?.NextToolCall() ?? Interlocked.Increment(ref _calls)}");
        using Activity? begun = Begin();
        Activity? span = begun ?? (Activity.Current is { } current && current.OperationName == SpanName ? current : null);
        Describe(span);
        (ToolOutcome outcome, string text) = await CallAsync(key, arguments, cancellationToken).ConfigureAwait(false);
        if (outcome != ToolOutcome.Completed)
        {
            span?.SetTag("error.type", outcome == ToolOutcome.Denied ? RuntimeErrorCodes.ToolDenied.Value : "tool_error").SetStatus(ActivityStatusCode.Error);
        }

        if (context is AttemptContext attempt)
        {
            await attempt.RecordToolAsync(Name, key, outcome, text.Length, cancellationToken).ConfigureAwait(false);
        }

        string shown = text.Length <= mostCharacters ? text : $"{text[..mostCharacters]}\n… cut: {text.Length - mostCharacters} more characters";
        return outcome == ToolOutcome.Denied ? shown : ModelPrompt.Data(Artifact.OfText($"{Name} result", shown));
    }

    private string SpanName => $"execute_tool {Name}";

    /// <summary>The client that calls for a model may have begun the span already, in our source.</summary>
    private Activity? Begin() =>
        Signals.Source.HasListeners() && Activity.Current?.OperationName != SpanName ? Signals.Source.StartActivity(SpanName, ActivityKind.Internal) : null;

    /// <summary>What the tool is and which call it answers; neither arguments nor results, whatever the host shows elsewhere.</summary>
    private void Describe(Activity? span) =>
        span?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", Name).SetTag("gen_ai.tool.type", "function")
            .SetTag("gen_ai.tool.call.id", FunctionInvokingChatClient.CurrentContext?.CallContent.CallId)
            .SetTag("agents.run.id", context.Run.Value).SetTag("agents.step.id", context.Step.Value);

    private async ValueTask<(ToolOutcome Outcome, string Text)> CallAsync(string key, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (!tool.IsWithin && !context.Authority.Tools.Contains(Name))
        {
            return (ToolOutcome.Denied, $"Refused: {Name} is not granted here.");
        }

        try
        {
            if (tool.Changes && !await IsApprovedAsync(key, arguments, cancellationToken).ConfigureAwait(false))
            {
                return (ToolOutcome.Denied, $"Refused: this call of {Name} was not approved.");
            }

            arguments.Context ??= new Dictionary<object, object?>();
            arguments.Context[ToolContext.IdempotencyKey] = key;
            return (ToolOutcome.Completed, tool.Changes
                ? await PerformAsync(key, arguments, cancellationToken).ConfigureAwait(false)
                : Text(await InnerFunction.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (AgentException e)
        {
            return e.Code == RuntimeErrorCodes.ToolDenied ? (ToolOutcome.Denied, $"Refused: {e.Message}") : (ToolOutcome.Failed, e.Message);
        }
        catch (Exception e) // a tool that fails tells the model so; its message may hold anything and stays here
        {
            return (ToolOutcome.Failed, $"{Name} failed ({e.GetType().Name}).");
        }
    }

    private async ValueTask<bool> IsApprovedAsync(string key, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (approver is null)
        {
            return false;
        }

        try
        {
            var request = new ToolRequest(Name, context.Run, context.Step, context.Attempt, key, new Dictionary<string, object?>(arguments, StringComparer.Ordinal));
            return await approver.Approve(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested) // an approver that fails has not consented
        {
            return false;
        }
    }

    /// <summary>The intent is journaled before, the fact after; what the tool said is in neither.</summary>
    private async ValueTask<string> PerformAsync(string key, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        string text = string.Empty;
        await context.PerformAsync(
            key,
            async token =>
            {
                text = Text(await InnerFunction.InvokeAsync(arguments, token).ConfigureAwait(false));
                return JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"characters":{{text.Length}}}"""));
            },
            cancellationToken).ConfigureAwait(false);
        return text;
    }

    private static string Text(object? result) => result switch
    {
        null => string.Empty,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement json => json.GetRawText(),
        _ => result.ToString() ?? string.Empty,
    };
}
