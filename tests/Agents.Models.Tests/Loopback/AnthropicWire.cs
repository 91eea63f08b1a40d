using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Models.Tests.Loopback;

/// <summary>Anthropic's messages.</summary>
internal sealed class AnthropicWire : IWire
{
    public string Path => "/v1/messages";

    public string StreamType => "text/event-stream";

    public JsonObject Text(string text) => Whole(new JsonObject { ["type"] = "text", ["text"] = text }, "end_turn");

    public JsonObject Call(string tool, JsonObject arguments) =>
        Whole(new JsonObject { ["type"] = "tool_use", ["id"] = "toolu_1", ["name"] = tool, ["input"] = arguments }, "tool_use");

    public IEnumerable<string> Stream(JsonObject answer)
    {
        JsonObject start = (JsonObject)answer.DeepClone();
        JsonNode block = answer["content"]![0]!;
        start["content"] = new JsonArray();
        start["stop_reason"] = null;
        start["usage"] = new JsonObject { ["input_tokens"] = 100, ["output_tokens"] = 0 };
        yield return Event("message_start", new JsonObject { ["message"] = start });
        bool isText = block["type"]!.GetValue<string>() == "text";
        JsonObject opened = (JsonObject)block.DeepClone();
        opened[isText ? "text" : "input"] = isText ? string.Empty : new JsonObject();
        yield return Event("content_block_start", new JsonObject { ["index"] = 0, ["content_block"] = opened });
        string all = isText ? block["text"]!.GetValue<string>() : block["input"]!.ToJsonString();
        foreach (char[] piece in all.Chunk(16))
        {
            JsonObject delta = isText
                ? new JsonObject { ["type"] = "text_delta", ["text"] = new string(piece) }
                : new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = new string(piece) };
            yield return Event("content_block_delta", new JsonObject { ["index"] = 0, ["delta"] = delta });
        }

        yield return Event("content_block_stop", new JsonObject { ["index"] = 0 });
        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = answer["stop_reason"]!.GetValue<string>(), ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = 10 },
        });
        yield return Event("message_stop", []);
    }

    public IEnumerable<string> Texts(JsonElement request)
    {
        IEnumerable<JsonElement> system = request.TryGetProperty("system", out JsonElement s) ? [s] : [];
        return system.Concat(request.GetProperty("messages").EnumerateArray().Select(static m => m.GetProperty("content"))).Select(Text);
    }

    public IEnumerable<string> Tools(JsonElement request) =>
        request.TryGetProperty("tools", out JsonElement tools) ? tools.EnumerateArray().Select(static t => t.GetProperty("name").GetString()!) : [];

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(static p => p.TryGetProperty("text", out JsonElement text) ? text.GetString() : null));

    private static JsonObject Whole(JsonObject block, string reason) => new()
    {
        ["id"] = "msg_1",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "m",
        ["content"] = new JsonArray(block),
        ["stop_reason"] = reason,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = 100, ["output_tokens"] = 10 },
    };

    private static string Event(string type, JsonObject data)
    {
        data["type"] = type;
        return $"event: {type}\ndata: {data.ToJsonString()}\n\n";
    }
}
