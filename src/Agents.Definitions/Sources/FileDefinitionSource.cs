namespace Agents.Definitions;

/// <summary>Reads a definition from a file when asked, and never before.</summary>
/// <param name="path">The file's path; relative to the current directory at the time of reading.</param>
/// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null. The file is always taken for an agent.</param>
public sealed class FileDefinitionSource(string path, DefinitionReadOptions? options = null) : IAgentDefinitionSource
{
    private readonly string _path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    public DefinitionResult Read() => AgentDefinitionReader.ResultOf(DefinitionFileReader.ReadFile(_path, AgentDefinitionReader.AsAgent(options)));
}
