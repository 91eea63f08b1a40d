namespace Agents.Definitions;

/// <summary>Reads a definition from a file when asked, and never before.</summary>
/// <param name="path">The file's path; relative to the current directory at the time of reading.</param>
/// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
public sealed class FileDefinitionSource(string path, DefinitionReadOptions? options = null) : IAgentDefinitionSource
{
    private readonly string _path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    public DefinitionResult Read()
    {
        try
        {
            using FileStream stream = File.OpenRead(_path);
            return StreamReading.Read(stream, _path, options);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return StreamReading.Refused(_path, problem is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist" : "the file cannot be read");
        }
    }
}
