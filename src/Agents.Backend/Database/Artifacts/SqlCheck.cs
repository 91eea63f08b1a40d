namespace Agents.Backend;

/// <summary>What must hold within a row; holds where the expression is unknown.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Expression">SQL.</param>
public sealed record SqlCheck(string Name, string Expression);
