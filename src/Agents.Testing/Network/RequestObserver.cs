using System.Diagnostics.CodeAnalysis;

namespace Agents.Testing;

/// <summary>Refuses a request when it is announced: an exception here ends the request before it is sent.</summary>
internal sealed class RequestObserver : IObserver<KeyValuePair<string, object?>>
{
    private const string Activity = "System.Net.Http.HttpRequestOut";

    internal static bool IsRequest(string name) => name is Activity or Activity + ".Start";

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Activity + ".Start")
        {
            LiveCalls.Refuse(Request(value.Value)?.RequestUri);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The payload's Request property is kept by the platform; without it the request is refused.")]
    private static HttpRequestMessage? Request(object? payload) => payload?.GetType().GetProperty("Request")?.GetValue(payload) as HttpRequestMessage;
}
