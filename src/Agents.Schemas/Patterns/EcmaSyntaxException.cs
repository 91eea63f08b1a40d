namespace Agents.Schemas;

/// <summary>Leaves the translator where a pattern is no ECMA-262 expression; never leaves the pattern's factory.</summary>
internal sealed class EcmaSyntaxException(string message) : Exception(message);
