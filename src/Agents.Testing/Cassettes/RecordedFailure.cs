using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Agents.Testing;

/// <summary>Takes a failure to what a cassette keeps of it, its kind and figures and never its words, and back.</summary>
internal static class RecordedFailure
{
    internal static JsonObject Of(Exception failure)
    {
        JsonObject kept = failure switch
        {
            HttpRequestException { StatusCode: { } status } => new() { ["kind"] = "http", ["status"] = (int)status },
            HttpRequestException => new() { ["kind"] = "http" },
            TimeoutException or OperationCanceledException => new() { ["kind"] = "timeout" },
            IOException or SocketException => new() { ["kind"] = "connection" },
            AgentException coded => new() { ["kind"] = "agent", ["code"] = coded.Code.Value },
            _ => new() { ["kind"] = "other", ["type"] = failure.GetType().Name },
        };
        if (RetryAfter(failure) is { } wait)
        {
            kept["retryAfterMs"] = (long)wait.TotalMilliseconds;
        }

        return kept;
    }

    internal static Exception ToException(JsonNode kept)
    {
        TimeSpan? wait = (long?)kept["retryAfterMs"] is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        return (string?)kept["kind"] switch
        {
            "http" when (int?)kept["status"] is { } status => HttpFailure.Of((HttpStatusCode)status, wait),
            "http" => new HttpRequestException("The recorded call could not reach its endpoint."),
            "timeout" => new TimeoutException("The recorded call timed out."),
            "connection" => new IOException("The recorded connection was cut."),
            "agent" => new AgentException(new AgentErrorCode((string?)kept["code"] ?? RuntimeErrorCodes.ModelFailed.Value), "The recorded call failed.") { RetryAfter = wait },
            _ => new InvalidOperationException($"The recorded call failed with {(string?)kept["type"]}."),
        };
    }

    private static TimeSpan? RetryAfter(Exception failure) => failure switch
    {
        AgentException { RetryAfter: { } wait } => wait,
        _ => failure.Data[HttpFailure.RetryAfterKey] switch
        {
            TimeSpan wait => wait,
            int seconds => TimeSpan.FromSeconds(seconds),
            string text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int seconds) =>
                TimeSpan.FromSeconds(seconds),
            _ => null,
        },
    };
}
