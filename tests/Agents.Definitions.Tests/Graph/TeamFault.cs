namespace Agents.Definitions.Tests;

/// <summary>A fault put into a clean team, and where it is to be reported.</summary>
/// <param name="Id">The diagnostic that names it.</param>
/// <param name="File">The file it is to be reported in.</param>
/// <param name="Key">What is written on the line it is to be reported at.</param>
internal sealed record TeamFault(string Id, string File, string Key);
