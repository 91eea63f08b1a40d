using System.Diagnostics.CodeAnalysis;
using Agents.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>What every shipped agent's registration does with its options and its definition.</summary>
internal static class DefinitionRegistration
{
    internal static void AddDefinitionOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceCollection services, string name, Action<TOptions>? configure)
        where TOptions : class, IDefinitionFileOptions
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        OptionsBuilder<TOptions> options = services.AddOptionsWithValidateOnStart<TOptions>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, DefinitionFileConfiguration<TOptions>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, DefinitionFileConfiguration<TOptions>>());
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    /// <summary>The host's file, else the shipped resource.</summary>
    internal static IAgentDefinitionSource Definition<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceProvider provider, string name, string shipped)
        where TOptions : class, IDefinitionFileOptions =>
        provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name).DefinitionFile is { } file
            ? new FileDefinitionSource(file)
            : new ResourceDefinitionSource(typeof(DefinitionRegistration).Assembly, shipped);
}
