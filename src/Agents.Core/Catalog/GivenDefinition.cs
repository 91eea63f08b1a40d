using Agents.Definitions;

namespace Agents.Catalog;

/// <summary>A definition that needs no reading.</summary>
internal sealed class GivenDefinition(AgentDefinition definition) : IAgentDefinitionSource
{
    public DefinitionResult Read() => new(definition, []);
}
