namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers agents and verifiers; every feature is an extension method over it.</summary>
public interface IAgentBuilder
{
    /// <summary>The services the agents are registered in.</summary>
    IServiceCollection Services { get; }
}
