namespace Agents;

/// <summary>A question whose default is already built in.</summary>
/// <param name="Text">The question, one sentence.</param>
/// <param name="Taken">The default that was taken, a few words.</param>
/// <param name="Change">The literal line that changes it.</param>
public sealed record AgentQuestion(string Text, string Taken, string Change);
