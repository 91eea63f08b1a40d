using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>One call that reached a scripted model.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Messages">What the model was sent.</param>
/// <param name="Options">The options it was sent with, or null.</param>
public sealed record ScriptedCall(int Number, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)
{
    /// <summary>The text of all messages, one below the other, results of tools included.</summary>
    public string Text => string.Join('\n', Messages.SelectMany(static m => m.Contents).Select(static c => c switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString() ?? string.Empty,
        _ => string.Empty,
    }));
}
