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
    internal static bool IsOutage(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => IsOutage(only),
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException => false,
        HttpRequestException or TimeoutException or IOException or SocketException => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    private static FailureClassification Of(AgentErrorCode code, string message, TimeSpan? retryAfter = null) =>
        new(code, message, ErrorTable.Find(code).Disposition.First == ErrorDisposition.Retry, retryAfter);

    private static TimeSpan? RetryAfter(Exception exception) => exception.Data[RetryAfterKey] switch
    {
        TimeSpan wait => wait,
        int seconds => TimeSpan.FromSeconds(seconds),
        string text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int seconds) =>
            TimeSpan.FromSeconds(seconds),
        _ => null,
    };
}
