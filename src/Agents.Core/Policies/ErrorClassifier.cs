using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Agents.Policies;

/// <summary>Takes an exception to its code. Only the messages of <see cref="AgentException"/> travel; any other shows its type.</summary>
internal static class ErrorClassifier
{
    internal static FailureClassification Classify(Exception exception) => exception switch
    {
        TimeoutRejectedException => Of(RuntimeErrorCodes.TimedOut, "The attempt passed its deadline."),
        BrokenCircuitException => Of(RuntimeErrorCodes.CircuitOpen, "The endpoint's circuit breaker is open."),
        ExecutionRejectedException => Of(RuntimeErrorCodes.Overloaded, "The concurrency limit is reached."),
        AgentException agent => Of(agent.Code, agent.Message),
        _ => new(RuntimeErrorCodes.AgentFailed, $"The agent failed with {exception.GetType().Name}.", IsTransient(exception)),
    };

    private static FailureClassification Of(AgentErrorCode code, string message) =>
        new(code, message, ErrorTable.Find(code).Description.Disposition == ErrorDisposition.Retry);

    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException => false,
        HttpRequestException or TimeoutException or IOException or SocketException => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        AggregateException { InnerExceptions: [var only] } => IsTransient(only),
        _ => false,
    };
}
