namespace Agents;

/// <summary>Judges drafts: deterministic, without input or output, safe for concurrent calls.</summary>
public interface IAgentVerifier
{
    /// <summary>A stable name for the evidence.</summary>
    string Name { get; }

    /// <summary>The version of the rules, recorded in the evidence.</summary>
    string Version { get; }

    /// <summary>Says whether drafts of this agent are its business.</summary>
    bool AppliesTo(Agents.Definitions.AgentDefinition definition);

    /// <summary>Judges one draft. An exception becomes A019 and never a passed check.</summary>
    VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken);
}
