using Agents;
using Agents.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models by configuration.</summary>
public static class AgentBuilderModelsExtensions
{
    /// <summary>Adds every model configured below <c>Agents:Models:ALIAS</c>.</summary>
    /// <remarks>
    /// Keys of a model: <c>Provider</c> (<c>OpenAI</c>, <c>Ollama</c>, <c>Anthropic</c>), <c>Model</c>, <c>Endpoint</c> (default: the provider's own; Ollama's is
    /// <c>http://localhost:11434</c>), <c>ApiKey</c> or <c>ApiKeyVariable</c> (default: <c>OPENAI_API_KEY</c>, <c>ANTHROPIC_API_KEY</c>, for the provider's
    /// own endpoint alone), <c>InputPrice</c> and <c>OutputPrice</c> per million tokens. Which aliases there are is read here; their values are checked when
    /// the host starts, all at once, else when the model is first used, which then is A009. Each model stands behind its endpoint's breaker as with
    /// <see cref="AgentModelExtensions.AddModel"/>. A client follows no redirect and makes no retry of its own.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The host's configuration, from its root.</param>
    public static IAgentBuilder AddModels(this IAgentBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>());
        foreach (IConfigurationSection model in configuration.GetSection(ModelOptions.SectionPath).GetChildren())
        {
            string alias = model.Key;
            builder.Services.AddOptionsWithValidateOnStart<ModelOptions>(alias).Configure(options => options.Read(model));
            builder.AddModel(alias, services => Create(services, alias), ModelOptions.Of(model).Price);
        }

        return builder;
    }

    private static IChatClient Create(IServiceProvider services, string alias)
    {
        try
        {
            return ModelClients.Create(services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get(alias), services.GetService<TimeProvider>() ?? TimeProvider.System);
        }
        catch (OptionsValidationException invalid)
        {
            throw new AgentException(RuntimeErrorCodes.ModelRequired, $"The model '{alias}' cannot be used: {invalid.Message}");
        }
    }
}
