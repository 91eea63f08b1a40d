using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Agents.Models.Tests.Loopback;

/// <summary>What the server does with one request.</summary>
internal delegate Task Reply(HttpContext http, IWire wire, JsonElement request);

/// <summary>The ways a model's endpoint answers, well or badly.</summary>
internal static class Replies
{
    public static Reply Text(string text) => (http, wire, request) => SendAsync(http, wire, request, wire.Text(text));

    /// <summary>Answers what the request makes it say.</summary>
    public static Reply Text(Func<string, string> answer) => (http, wire, request) => SendAsync(http, wire, request, wire.Text(answer(string.Join('\n', wire.Texts(request)))));

    public static Reply Call(string tool, JsonObject arguments) => (http, wire, request) => SendAsync(http, wire, request, wire.Call(tool, (JsonObject)arguments.DeepClone()));

    public static Reply Status(int status, string? retryAfter = null) => (http, _, _) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"error":{"message":"secret-of-the-endpoint","type":"server_error"},"type":"error"}""");
    };

    /// <summary>Accepts the request and sends nothing until the client goes away.</summary>
    public static Reply Silence => async (http, _, _) =>
    {
        var gone = new TaskCompletionSource();
        await using (http.RequestAborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    };

    /// <summary>Sends half an answer and drops the connection.</summary>
    public static Reply Cut(string text) => async (http, wire, request) =>
    {
        JsonObject answer = wire.Text(text);
        if (IsStream(request))
        {
            http.Response.ContentType = wire.StreamType;
            string[] pieces = [.. wire.Stream(answer)];
            foreach (string piece in pieces.Take(pieces.Length / 2))
            {
                await http.Response.WriteAsync(piece);
            }
        }
        else
        {
            string whole = answer.ToJsonString();
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = whole.Length;
            await http.Response.WriteAsync(whole[..(whole.Length / 2)]);
        }

        await http.Response.Body.FlushAsync();
        // A reset overtakes what the client has not read yet.
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        http.Abort();
    };

    /// <summary>Answers with a success that is no JSON.</summary>
    public static Reply Garbage => (http, wire, request) =>
    {
        bool isStream = IsStream(request);
        http.Response.ContentType = isStream ? wire.StreamType : "application/json";
        return http.Response.WriteAsync(isStream && wire.StreamType == "text/event-stream" ? "event: message_start\ndata: {\"id\": \"x\", \"choices\": [\n\n" : "{\"id\": \"x\", \"choices\": [\n");
    };

    private static bool IsStream(JsonElement request) => request.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.True;

    private static async Task SendAsync(HttpContext http, IWire wire, JsonElement request, JsonObject answer)
    {
        if (!IsStream(request))
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer.ToJsonString());
            return;
        }

        http.Response.ContentType = wire.StreamType;
        foreach (string piece in wire.Stream(answer))
        {
            await http.Response.WriteAsync(piece);
            await http.Response.Body.FlushAsync();
        }
    }
}
