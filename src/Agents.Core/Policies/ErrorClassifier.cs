using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Agents.Policies;

/// <summary>Takes every exception to its code, and says whether another attempt may succeed. Retry, breakers and telemetry read nothing else.</summary>
/// <remarks>Only the messages of <see cref="AgentException"/> travel; any other exception shows its type.</remarks>
internal static class ErrorClassifier
{
    /// <summary>Where a client may leave an endpoint's <c>Retry-After</c>: a <see cref="TimeSpan"/> or seconds, in <see cref="Exception.Data"/>.</summary>
    internal const string RetryAfterKey = "Retry-After";

    internal static FailureClassification Classify(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Classify(only),
        TimeoutRejectedException => Of(RuntimeErrorCodes.TimedOut, "The attempt passed its deadline."),
        BrokenCircuitException broken => Of(RuntimeErrorCodes.CircuitOpen, "The endpoint's circuit breaker is open.", broken.RetryAfter),
        ExecutionRejectedException => Of(RuntimeErrorCodes.Overloaded, "The concurrency limit is reached."),
        AgentException { InnerException: { } inner } agent when agent.Code == RuntimeErrorCodes.ModelFailed =>
            new(agent.Code, agent.Message, IsOutage(inner), agent.RetryAfter ?? RetryAfter(inner)),
        AgentException agent => Of(agent.Code, agent.Message, agent.RetryAfter),
        HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests } =>
            new(RuntimeErrorCodes.Overloaded, "An endpoint the agent calls is overloaded (429).", true, RetryAfter(exception)),
        HttpRequestException { StatusCode: { } status } =>
            new(RuntimeErrorCodes.AgentFailed, $"An endpoint the agent calls answered {(int)status}.", IsOutage(exception), RetryAfter(exception)),
        TimeoutException or OperationCanceledException => Of(RuntimeErrorCodes.TimedOut, $"Something the agent waits for timed out ({exception.GetType().Name})."),
        JsonException => new(RuntimeErrorCodes.OutputInvalid, "The agent could not read what should be JSON.", true),
        _ => new(RuntimeErrorCodes.AgentFailed, $"The agent failed with {exception.GetType().Name}.", IsOutage(exception), RetryAfter(exception)),
    };

    /// <summary>Whether the world outside failed rather than the request: worth another attempt, and a count against its endpoint.</summary>
    internal static bool IsOutage(Exception exception) => StatusOf(exception) is { } status
        ? status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500
        : Causes(exception).Any(static e => e switch
        {
            FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException => false,
            // What is no JSON was cut off or came from something that stands before the endpoint.
            HttpRequestException or TimeoutException or IOException or SocketException or JsonException => true,
            _ => false,
        });

    /// <summary>What an endpoint answered, wherever a client's own exception keeps it; null when no answer came.</summary>
    internal static HttpStatusCode? StatusOf(Exception exception) => Causes(exception).Select(static e => e switch
    {
        HttpRequestException http => http.StatusCode,
        ClientResultException { Status: > 0 } client => (HttpStatusCode)client.Status,
        _ => null,
    }).FirstOrDefault(static s => s is not null);

    /// <summary>The exception and what it wraps: libraries put the failure of a call into an exception of their own.</summary>
    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause is AggregateException { InnerExceptions: not [_] } ? null : cause.InnerException)
        {
            yield return cause;
        }
    }

    private static FailureClassification Of(AgentErrorCode code, string message, TimeSpan? retryAfter = null) =>
        new(code, message, ErrorTable.Find(code).Disposition.First == ErrorDisposition.Retry, retryAfter);

    private static TimeSpan? RetryAfter(Exception exception) => Causes(exception).Select(static e => Wait(e.Data[RetryAfterKey] ?? Header(e))).FirstOrDefault(static w => w is not null);

    private static string? Header(Exception exception) =>
        exception is ClientResultException client && client.GetRawResponse()?.Headers.TryGetValue(RetryAfterKey, out string? value) == true ? value : null;

    private static TimeSpan? Wait(object? value) => value switch
    {
        TimeSpan wait => wait,
        int seconds => TimeSpan.FromSeconds(seconds),
        string text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int seconds) =>
            TimeSpan.FromSeconds(seconds),
        _ => null,
    };
}
