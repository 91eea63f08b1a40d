using System.Net;

namespace Agents.Testing;

/// <summary>The failure that clients of HTTP endpoints throw, with the wait the endpoint asked for.</summary>
internal static class HttpFailure
{
    /// <summary>Where the runtime looks for it.</summary>
    internal const string RetryAfterKey = "Retry-After";

    internal static HttpRequestException Of(HttpStatusCode status, TimeSpan? retryAfter)
    {
        var failure = new HttpRequestException($"The endpoint answered {(int)status}.", null, status);
        if (retryAfter is { } wait)
        {
            failure.Data[RetryAfterKey] = wait;
        }

        return failure;
    }
}
