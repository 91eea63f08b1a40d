using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>Binds an agent's options from <c>Agents:NAME</c>, where there is a configuration at all, and refuses what can never work.</summary>
internal sealed class DatabaseAgentConfiguration(IServiceProvider services) : IConfigureNamedOptions<DatabaseAgentOptions>, IValidateOptions<DatabaseAgentOptions>
{
    public void Configure(string? name, DatabaseAgentOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection($"Agents:{name}") is { } section && section[nameof(options.DefinitionFile)] is { } file)
        {
            options.DefinitionFile = file;
        }
    }

    public void Configure(DatabaseAgentOptions options) => Configure(Options.DefaultName, options);

    public ValidateOptionsResult Validate(string? name, DatabaseAgentOptions options) =>
        options.DefinitionFile is { } file && string.IsNullOrWhiteSpace(file)
            ? ValidateOptionsResult.Fail($"Agents:{name}:{nameof(options.DefinitionFile)} is empty; name a definition file, or leave it out for the shipped one.")
            : ValidateOptionsResult.Success;
}
