namespace Agents.Definitions.Tests;

/// <summary>What must be reported, and where.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Line">Its line.</param>
/// <param name="Bytes">The file, where the fault is one of bytes rather than lines.</param>
internal sealed record SeededFault(string Id, int Line, byte[]? Bytes = null);
