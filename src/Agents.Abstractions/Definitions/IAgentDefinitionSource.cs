namespace Agents.Definitions;

/// <summary>Yields one definition when the catalog is built, and never before.</summary>
public interface IAgentDefinitionSource
{
    /// <summary>Reads the definition. Problems are diagnostics; nothing is thrown for bad content or a missing file.</summary>
    DefinitionResult Read();
}
