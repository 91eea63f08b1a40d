namespace Agents.Testing;

/// <summary>A test's expectation does not hold; every test framework reports it as a failed test.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class AgentAssertionException(string message) : Exception(message);
