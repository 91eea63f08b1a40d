namespace Agents.Backend;

/// <summary>What a service is printed for.</summary>
/// <param name="Framework">The framework that prints it.</param>
/// <param name="Database">The database asked for; null when none is.</param>
/// <param name="Question">The question about the runtime, when nobody said one.</param>
internal sealed record ServiceTarget(IFrameworkTarget Framework, Database? Database, AgentQuestion? Question);
