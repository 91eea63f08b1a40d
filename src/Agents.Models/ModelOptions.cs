using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Agents.Models;

/// <summary>One model as it is configured below <c>Agents:Models:ALIAS</c>.</summary>
internal sealed class ModelOptions
{
    /// <summary>The section all models lie in.</summary>
    internal const string SectionPath = "Agents:Models";

    internal static readonly string[] Keys = [nameof(Provider), nameof(Model), nameof(Endpoint), nameof(ApiKey), nameof(ApiKeyVariable), nameof(InputPrice), nameof(OutputPrice)];

    /// <summary>As written, for the message.</summary>
    public string? ProviderText { get; private set; }

    public ModelProvider Provider { get; private set; }

    public string? Model { get; private set; }

    /// <summary>As written, for the message.</summary>
    public string? EndpointText { get; private set; }

    /// <summary>Where the model is; null while the text is no absolute http or https address.</summary>
    public Uri? Endpoint { get; private set; }

    public bool HasOwnEndpoint => EndpointText is null;

    public string? ApiKey { get; private set; }

    /// <summary>The environment variable that holds the key.</summary>
    public string? ApiKeyVariable { get; private set; }

    public decimal? InputPrice { get; private set; }

    public decimal? OutputPrice { get; private set; }

    /// <summary>Keys of the section that mean nothing.</summary>
    public string[] UnknownKeys { get; private set; } = [];

    /// <summary>Prices that are no numbers of at least 0.</summary>
    public string[] BadPrices { get; private set; } = [];

    public ModelPrice? Price => InputPrice is null && OutputPrice is null ? null : new(InputPrice ?? 0, OutputPrice ?? 0);

    internal static ModelOptions Of(IConfiguration section)
    {
        var options = new ModelOptions();
        options.Read(section);
        return options;
    }

    internal void Read(IConfiguration section)
    {
        ProviderText = Text(section, nameof(Provider));
        Provider = Enum.GetValues<ModelProvider>().FirstOrDefault(p => p.ToString().Equals(ProviderText, StringComparison.OrdinalIgnoreCase));
        Model = Text(section, nameof(Model));
        EndpointText = Text(section, nameof(Endpoint));
        Endpoint = Uri.TryCreate(EndpointText ?? OwnEndpoint(Provider), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri : null;
        // The usual variable's key is meant for the provider: another endpoint gets it only where a host says so.
        ApiKeyVariable = Text(section, nameof(ApiKeyVariable)) ?? (HasOwnEndpoint ? UsualVariable(Provider) : null);
        ApiKey = Text(section, nameof(ApiKey)) ?? (ApiKeyVariable is { } variable && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key ? key : null);
        UnknownKeys = [.. section.GetChildren().Select(static c => c.Key).Where(static k => !Keys.Contains(k, StringComparer.OrdinalIgnoreCase))];
        List<string> bad = [];
        InputPrice = Number(section, nameof(InputPrice), bad);
        OutputPrice = Number(section, nameof(OutputPrice), bad);
        BadPrices = [.. bad];
    }

    private static string OwnEndpoint(ModelProvider provider) => provider switch
    {
        ModelProvider.Anthropic => "https://api.anthropic.com",
        ModelProvider.Ollama => "http://localhost:11434",
        _ => "https://api.openai.com/v1",
    };

    private static string? UsualVariable(ModelProvider provider) => provider switch
    {
        ModelProvider.Anthropic => "ANTHROPIC_API_KEY",
        ModelProvider.OpenAI => "OPENAI_API_KEY",
        _ => null,
    };

    private static string? Text(IConfiguration section, string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static decimal? Number(IConfiguration section, string key, List<string> bad)
    {
        if (Text(section, key) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        bad.Add(key);
        return null;
    }
}
