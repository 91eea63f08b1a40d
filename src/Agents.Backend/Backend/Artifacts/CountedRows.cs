namespace Agents.Backend;

/// <summary>At most so many rows agree in a property; the service counts them before it adds one.</summary>
/// <param name="Property">The reference (or owner) that is counted by.</param>
/// <param name="Max">The greatest number; null when the target says it.</param>
/// <param name="MaxProperty">The target's property that says it; null when <paramref name="Max"/> does.</param>
/// <param name="WhileProperty">Counts only rows with this property at <paramref name="WhileValue"/>; null counts all.</param>
/// <param name="WhileValue">That value.</param>
public sealed record CountedRows(string Property, int? Max, string? MaxProperty, string? WhileProperty, string? WhileValue);
