namespace Agents.Backend;

/// <summary>One way to read.</summary>
/// <param name="Name">Unique among the examples.</param>
/// <param name="Description">What it answers.</param>
/// <param name="Query">The statement or command, with named parameters.</param>
public sealed record QueryExample(string Name, string Description, string Query);
