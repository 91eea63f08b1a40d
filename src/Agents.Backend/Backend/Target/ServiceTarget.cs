namespace Agents.Backend;

/// <summary>What a service is printed for.</summary>
/// <param name="Framework">The framework that prints it, or that a model writes it for.</param>
/// <param name="Database">The database asked for; null when none is.</param>
/// <param name="Question">The question about the runtime, when nobody said one.</param>
internal sealed record ServiceTarget(IFrameworkTarget Framework, Database? Database, AgentQuestion? Question)
{
    /// <summary>The framework where a model writes the code; null where it is printed.</summary>
    public AuthoredTarget? Authored => Framework as AuthoredTarget;

    /// <summary>Functions that a model wrote for operations no convention covers; null where there are none.</summary>
    public AuthoredHandlers? Handlers { get; init; }

    /// <summary>What a model wrote of the service; null for nothing.</summary>
    public Authorship? Authorship => Authored?.Authorship ?? Handlers?.Authorship;
}
