namespace Agents.Definitions;

/// <summary>A row of a troubleshooting table.</summary>
/// <param name="Failure">What is seen.</param>
/// <param name="Cause">What is behind it.</param>
/// <param name="Steps">How to find out.</param>
/// <param name="Recovery">What to do.</param>
public sealed record FailureMode(string Failure, string Cause, string Steps, string Recovery);
