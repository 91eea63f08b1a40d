using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>Binds an agent's options from <c>Agents:NAME</c>, where there is a configuration at all.</summary>
internal sealed class TestingAgentConfiguration(IServiceProvider services) : IConfigureNamedOptions<TestingAgentOptions>
{
    public void Configure(string? name, TestingAgentOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection($"Agents:{name}") is { } section && section[nameof(options.DefinitionFile)] is { } file)
        {
            options.DefinitionFile = file;
        }
    }

    public void Configure(TestingAgentOptions options) => Configure(Options.DefaultName, options);
}
