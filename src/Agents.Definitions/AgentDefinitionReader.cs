using System.Text;

namespace Agents.Definitions;

/// <summary>Reads one agent definition: front matter, then the prose that carries rules.</summary>
/// <remarks>Never throws for content, whatever the bytes. The same bytes give the same result.</remarks>
public static class AgentDefinitionReader
{
    /// <summary>Reads a definition from text.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's name or path; diagnostics repeat it, and its extension decides which keys are known.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null. The file is always taken for an agent.</param>
    public static DefinitionResult Read(string text, string file, DefinitionReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), file, options);
    }

    /// <summary>Reads a definition from the bytes of a file.</summary>
    /// <param name="bytes">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's name or path; diagnostics repeat it, and its extension decides which keys are known.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null. The file is always taken for an agent.</param>
    public static DefinitionResult Read(ReadOnlySpan<byte> bytes, string file, DefinitionReadOptions? options = null) =>
        ResultOf(DefinitionFileReader.Read(bytes, file, AsAgent(options)));

    internal static DefinitionReadOptions AsAgent(DefinitionReadOptions? options) => (options ?? DefinitionReadOptions.Default) with { Expect = DefinitionKind.Agent };

    internal static DefinitionResult ResultOf(DefinitionFile file) => new(file.Agent, file.Diagnostics);
}
