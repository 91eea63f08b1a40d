namespace Agents.Backend;

/// <summary>An excerpt of the service.</summary>
/// <param name="Language">Its language, such as <c>typescript</c>.</param>
/// <param name="Code">The text.</param>
/// <param name="Description">The file's path and what it shows.</param>
public sealed record CodeExample(string Language, string Code, string Description);
