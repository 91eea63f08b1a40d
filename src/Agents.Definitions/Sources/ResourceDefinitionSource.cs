using System.Reflection;

namespace Agents.Definitions;

/// <summary>Reads a definition that is embedded in an assembly.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="name">The manifest resource's name, such as <c>Company.Product.03-backend-development.md</c>.</param>
/// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
public sealed class ResourceDefinitionSource(Assembly assembly, string name, DefinitionReadOptions? options = null) : IAgentDefinitionSource
{
    private readonly Assembly _assembly = assembly ?? throw new ArgumentNullException(nameof(assembly));
    private readonly string _name = string.IsNullOrEmpty(name) ? throw new ArgumentException("A resource has a name.", nameof(name)) : name;

    /// <inheritdoc/>
    public DefinitionResult Read()
    {
        using Stream? stream = _assembly.GetManifestResourceStream(_name);
        DefinitionReadOptions how = AgentDefinitionReader.AsAgent(options);
        return AgentDefinitionReader.ResultOf(stream is null
            ? DefinitionFileReader.Refused(_name, how, $"the assembly {_assembly.GetName().Name} has no such resource")
            : StreamReading.Read(stream, _name, how));
    }
}
