namespace Agents.Verification;

/// <summary>A place where a shape was met.</summary>
/// <remarks>A class: sequences of a structure of ours would be compiled at every start, and hits are few.</remarks>
/// <param name="Start">Offset in the file.</param>
/// <param name="Detail">A name that helps a reader; never a secret.</param>
internal sealed record Hit(int Start, string? Detail = null);
