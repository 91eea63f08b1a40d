using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Models.Tests.Loopback;

/// <summary>Chat completions.</summary>
internal sealed class OpenAIWire : IWire
{
    public string Path => "/v1/chat/completions";

    public string StreamType => "text/event-stream";

    public JsonObject Text(string text) => Whole(new JsonObject { ["role"] = "assistant", ["content"] = text }, "stop");

    public JsonObject Call(string tool, JsonObject arguments) => Whole(
        new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new JsonArray(new JsonObject
            {
                ["id"] = "call_1",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.ToJsonString() },
            }),
        },
        "tool_calls");

    public IEnumerable<string> Stream(JsonObject answer)
    {
        JsonNode choice = answer["choices"]![0]!;
        JsonNode message = choice["message"]!;
        if (message["tool_calls"] is JsonArray calls)
        {
            JsonNode call = calls[0]!.DeepClone();
            call["index"] = 0;
            yield return Chunk(new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray(call) }, null);
        }
        else
        {
            foreach (char[] piece in message["content"]!.GetValue<string>().Chunk(16))
            {
                yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = new string(piece) }, null);
            }
        }

        yield return Chunk([], choice["finish_reason"]!.GetValue<string>());
        yield return Event(new JsonObject
        {
            ["id"] = "x", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "m", ["choices"] = new JsonArray(), ["usage"] = answer["usage"]!.DeepClone(),
        });
        yield return "data: [DONE]\n\n";
    }

    public IEnumerable<string> Texts(JsonElement request) => request.GetProperty("messages").EnumerateArray().Select(static m => m.TryGetProperty("content", out JsonElement content)
        ? content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(static p => p.TryGetProperty("text", out JsonElement text) ? text.GetString() : null)),
            _ => string.Empty,
        }
        : string.Empty);

    public IEnumerable<string> Tools(JsonElement request) =>
        request.TryGetProperty("tools", out JsonElement tools) ? tools.EnumerateArray().Select(static t => t.GetProperty("function").GetProperty("name").GetString()!) : [];

    private static JsonObject Whole(JsonObject message, string reason) => new()
    {
        ["id"] = "x",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = "m",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = reason }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 10, ["total_tokens"] = 110 },
    };

    private static string Chunk(JsonObject delta, string? reason) => Event(new JsonObject
    {
        ["id"] = "x",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "m",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason }),
    });

    private static string Event(JsonObject data) => $"data: {data.ToJsonString()}\n\n";
}
