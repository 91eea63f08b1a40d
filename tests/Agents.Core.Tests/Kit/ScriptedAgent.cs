using System.Collections.Concurrent;
using System.Text.Json;

namespace Agents.Core.Tests.Kit;

/// <summary>Drafts what a script says and keeps every task it was given.</summary>
internal sealed class ScriptedAgent(Func<AgentTask, AgentContext, CancellationToken, ValueTask<AgentDraft>> script) : IAgent
{
    private readonly ConcurrentQueue<AgentTask> _tasks = new();

    public ScriptedAgent(Func<AgentTask, AgentContext, AgentDraft> script)
        : this((task, context, _) => ValueTask.FromResult(script(task, context)))
    {
    }

    public ScriptedAgent(AgentDraft draft)
        : this((_, _) => draft)
    {
    }

    public IReadOnlyList<AgentTask> Tasks => [.. _tasks];

    public int Calls => _tasks.Count;

    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        _tasks.Enqueue(task);
        return script(task, context, cancellationToken);
    }

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static AgentDraft Answer(params Artifact[] artifacts) =>
        AgentDraft.Completed(Json("""{"response":"done","confidence":1}""")) with { Artifacts = [.. artifacts] };

    public static Artifact Piece(string name, string text = "text") => Artifact.OfText(name, text);
}
