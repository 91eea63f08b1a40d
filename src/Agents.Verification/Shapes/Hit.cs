namespace Agents.Verification;

/// <summary>A place where a shape was met.</summary>
/// <param name="Start">Offset in the file.</param>
/// <param name="Detail">A name that helps a reader; never a secret.</param>
internal readonly record struct Hit(int Start, string? Detail = null);
