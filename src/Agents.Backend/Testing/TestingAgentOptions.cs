namespace Agents.Backend;

/// <summary>Settings of one testing agent; bound from <c>Agents:NAME</c> when there is a configuration.</summary>
public sealed class TestingAgentOptions : IDefinitionFileOptions
{
    /// <summary>The definition file to use. Default null: the one the package ships. Read when the catalog is built, not before.</summary>
    public string? DefinitionFile { get; set; }
}
