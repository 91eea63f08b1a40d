using System.Text.Json;

namespace Agents.Benchmarks;

/// <summary>Answers at once with a 1 KB artifact, so that what is measured is the runtime.</summary>
public sealed class InstantAgent : IAgent
{
    private static readonly AgentDraft s_draft = AgentDraft.Completed(JsonDocument.Parse("""{"ok":true}""").RootElement) with
    {
        Artifacts = [Artifact.OfText("payload", new string('x', 1024))],
    };

    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) => ValueTask.FromResult(s_draft);
}
