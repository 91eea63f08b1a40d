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
        if (Section(name) is not { } section)
        {
            return;
        }

        options.DefinitionFile = section[Key] ?? options.DefinitionFile;
        options.Read(section);
    }

    public void Configure(TOptions options) => Configure(Options.DefaultName, options);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> problems = options.DefinitionFile is { } file && string.IsNullOrWhiteSpace(file)
            ? [$"Agents:{name}:{Key} is empty; name a definition file, or leave it out for the shipped one."]
            : [];
        problems.AddRange((Section(name)?.GetChildren() ?? []).Where(c => !options.Keys.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
            .Select(c => $"{c.Path} means nothing. Known are {string.Join(", ", options.Keys)}."));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IConfigurationSection? Section(string? name) => services.GetService<IConfiguration>()?.GetSection($"Agents:{name}");
}
