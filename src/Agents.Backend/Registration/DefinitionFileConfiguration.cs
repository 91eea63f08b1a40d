using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>Binds an agent's options from <c>Agents:NAME</c>, where there is a configuration at all, and refuses what can never work.</summary>
internal sealed class DefinitionFileConfiguration<TOptions>(IServiceProvider services) : IConfigureNamedOptions<TOptions>, IValidateOptions<TOptions>
    where TOptions : class, IDefinitionFileOptions
{
    private const string Key = nameof(IDefinitionFileOptions.DefinitionFile);

    public void Configure(string? name, TOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection($"Agents:{name}") is not { } section)
        {
            return;
        }

        options.DefinitionFile = section[Key] ?? options.DefinitionFile;
        options.Read(section);
    }

    public void Configure(TOptions options) => Configure(Options.DefaultName, options);

    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        options.DefinitionFile is { } file && string.IsNullOrWhiteSpace(file)
            ? ValidateOptionsResult.Fail($"Agents:{name}:{Key} is empty; name a definition file, or leave it out for the shipped one.")
            : ValidateOptionsResult.Success;
}
