using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using Anthropic;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace Agents.Models;

/// <summary>Makes the client of a valid configuration. No client retries or gives up by itself: the runtime owns attempts and their time.</summary>
internal static class ModelClients
{
    /// <summary>What Anthropic must be told for an answer whose length the definition does not limit.</summary>
    private const int UnlimitedAnswer = 4096;

    internal static IChatClient Create(ModelOptions options, TimeProvider time) => options.Provider switch
    {
        ModelProvider.Anthropic => OfAnthropic(options, time),
        ModelProvider.Ollama => OfOllama(options, time),
        _ => OfOpenAI(options),
    };

    private static IChatClient OfOpenAI(ModelOptions options) => new OpenAIClient(
        new ApiKeyCredential(options.ApiKey ?? "none"),
        new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(Http(Sockets())),
        })
        .GetChatClient(options.Model).AsIChatClient();

    private static OllamaApiClient OfOllama(ModelOptions options, TimeProvider time)
    {
        HttpClient http = Http(new EndpointFailureHandler(time) { InnerHandler = Sockets() });
        http.BaseAddress = options.Endpoint;
        if (options.ApiKey is { } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return new OllamaApiClient(http, options.Model!);
    }

    private static IChatClient OfAnthropic(ModelOptions options, TimeProvider time) => new AnthropicClient
    {
        // All of it is said: what is not, the client takes from the environment.
        ApiKey = options.ApiKey!,
        AuthToken = null,
        BaseUrl = options.Endpoint!.ToString().TrimEnd('/'),
        MaxRetries = 0,
        Timeout = TimeSpan.FromDays(1),
        HttpClient = Http(new EndpointFailureHandler(time) { InnerHandler = Sockets() }),
    }.AsIChatClient(options.Model!, UnlimitedAnswer);

    private static HttpClient Http(HttpMessageHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>No redirect is followed: a key goes where the host said.</summary>
    private static SocketsHttpHandler Sockets() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
