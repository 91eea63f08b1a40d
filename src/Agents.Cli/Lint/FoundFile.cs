namespace Agents.Cli.Lint;

/// <summary>A file to read.</summary>
/// <param name="Path">As it is reported.</param>
/// <param name="Full">Where it is.</param>
/// <param name="Named">Whether the caller named it, so that it is checked whatever it looks like.</param>
/// <param name="Reported">Whether its diagnostics are wanted.</param>
internal sealed record FoundFile(string Path, string Full, bool Named, bool Reported);
