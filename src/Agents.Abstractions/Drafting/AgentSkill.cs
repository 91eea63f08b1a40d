namespace Agents;

/// <summary>A capability an agent can be bound to: instructions that are read when they are used.</summary>
/// <param name="Name">The name that bindings and requests use; letters' case does not matter.</param>
/// <param name="Description">When to use it, one or two sentences; all a model sees at first.</param>
/// <param name="Body">The instructions, read on demand. Text for a model, never more authority than the step has.</param>
public sealed record AgentSkill(string Name, string Description, string Body);
