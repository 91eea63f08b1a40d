namespace Agents.Backend;

/// <summary>A parameter.</summary>
/// <param name="Name">Without the colon.</param>
/// <param name="Column">The column whose values it takes; null for a number of rows.</param>
/// <param name="Many">Whether it stands for a list of values, each its own placeholder.</param>
public sealed record SqlParameter(string Name, string? Column, bool Many);
