namespace Microsoft.Extensions.DependencyInjection;

internal sealed class AgentBuilder(IServiceCollection services) : IAgentBuilder
{
    public IServiceCollection Services => services;
}
