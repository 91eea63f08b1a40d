namespace Agents.Models;

/// <summary>Turns an endpoint's refusal into an exception that has its status and its <c>Retry-After</c>: clients drop the one or the other.</summary>
internal sealed class EndpointFailureHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>Where the runtime looks for the wait an endpoint asks for.</summary>
    private const string RetryAfterKey = "Retry-After";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var failure = new HttpRequestException($"The endpoint answered {(int)response.StatusCode}.", null, response.StatusCode);
            if (response.Headers.RetryAfter is { } after)
            {
                failure.Data[RetryAfterKey] = after.Delta ?? (after.Date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero);
            }

            throw failure;
        }
    }
}
