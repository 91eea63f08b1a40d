using Microsoft.Extensions.Options;

namespace Agents.Models;

/// <summary>Says all that is wrong with a configured model at once: a code, the place, what is there, what to write. Never a key.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        string[] problems = [.. Problems($"{ModelOptions.SectionPath}:{name}", options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(string place, ModelOptions options)
    {
        if (options.Provider == ModelProvider.Unknown)
        {
            string seen = options.ProviderText is { } text ? $"is '{text}'" : "is missing";
            yield return $"AM001 {place}:Provider {seen}. Write OpenAI, Ollama or Anthropic; what speaks OpenAI's protocol is OpenAI with an Endpoint.";
        }

        if (options.Model is null)
        {
            yield return $"AM002 {place}:Model is missing. Write the provider's name of the model.";
        }

        if (options.Endpoint is null)
        {
            yield return $"AM003 {place}:Endpoint is no absolute http or https address. Write one such as http://localhost:8080/v1, or leave it out for the provider's own.";
        }
        else if (options.Endpoint is { Scheme: "http", IsLoopback: false } && options.ApiKey is not null)
        {
            yield return $"AM004 {place}:Endpoint would carry the key unencrypted to {options.Endpoint.Host}. Write https, or leave the key out.";
        }
        else if (options.Endpoint.UserInfo.Length > 0)
        {
            yield return $"AM003 {place}:Endpoint holds a user or password. Write it without, and the key as ApiKey.";
        }

        if (options is { ApiKey: null, HasOwnEndpoint: true, Provider: ModelProvider.OpenAI or ModelProvider.Anthropic } or { ApiKey: null, Provider: ModelProvider.Anthropic })
        {
            string variable = options.ApiKeyVariable is { } v ? $"set the environment variable {v}" : "name the environment variable that holds it as ApiKeyVariable";
            yield return $"AM005 {place}: there is no key. Set {place}:ApiKey (as an environment variable {place.Replace(":", "__", StringComparison.Ordinal)}__ApiKey), or {variable}.";
        }
        else if (options is { ApiKey: null, ApiKeyVariable: { } variable, HasOwnEndpoint: false })
        {
            yield return $"AM005 {place}:ApiKeyVariable names {variable}, which is not set. Set it, or leave the name out where no key is needed.";
        }

        foreach (string price in options.BadPrices)
        {
            yield return $"AM006 {place}:{price} is no number of at least 0. Write the price of a million tokens, such as 3.5.";
        }

        foreach (string key in options.UnknownKeys)
        {
            yield return $"AM007 {place}:{key} means nothing. Known are {string.Join(", ", ModelOptions.Keys)}.";
        }
    }
}
