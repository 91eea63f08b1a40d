namespace Agents.Backend;

/// <summary>A reference as a model reads it.</summary>
internal sealed record ModelReference(string Name, string To, bool Many, bool Optional, string Quote);
