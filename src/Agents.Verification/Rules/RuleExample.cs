namespace Agents.Verification;

/// <summary>Code with the flaw and the same code without it.</summary>
internal sealed record RuleExample(string Language, string Fails, string Passes);
