using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace Agents.Backend;

/// <summary>Options of an agent whose definition is a file of the host's or the one the package ships.</summary>
internal interface IDefinitionFileOptions
{
    /// <summary>The host's file; null for the shipped one.</summary>
    string? DefinitionFile { get; set; }

    /// <summary>The keys of the agent's section that mean something.</summary>
    ImmutableArray<string> Keys => [nameof(DefinitionFile)];

    /// <summary>Takes what else stands in the agent's section.</summary>
    void Read(IConfigurationSection section)
    {
    }
}
