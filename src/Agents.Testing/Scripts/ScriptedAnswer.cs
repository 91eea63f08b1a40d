using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>What the script has for one call: a wait, updates, and possibly a failure after them.</summary>
internal sealed record ScriptedAnswer(TimeSpan Wait, Func<ScriptedCall, IReadOnlyList<ChatResponseUpdate>> Updates, Exception? Failure = null)
{
    internal static ScriptedAnswer Of(TimeSpan wait, params IReadOnlyList<ChatResponseUpdate> updates) => new(wait, _ => updates);
}
