namespace Agents.Verification;

/// <summary>A route found in code.</summary>
/// <param name="Method">In lower case.</param>
/// <param name="Path">With parameters in braces, whatever the framework's own spelling.</param>
/// <param name="Text">The registration and the handler's head: where a guard has to stand.</param>
/// <param name="Line">Line, from 1.</param>
internal sealed record CodeRoute(string Method, string Path, string Text, int Line);
