using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Models.Tests.Loopback;

/// <summary>Ollama's chat.</summary>
internal sealed class OllamaWire : IWire
{
    public string Path => "/api/chat";

    public string StreamType => "application/x-ndjson";

    public JsonObject Text(string text) => Whole(new JsonObject { ["role"] = "assistant", ["content"] = text }, isDone: true);

    public JsonObject Call(string tool, JsonObject arguments) => Whole(
        new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = string.Empty,
            ["tool_calls"] = new JsonArray(new JsonObject { ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments } }),
        },
        isDone: true);

    public IEnumerable<string> Stream(JsonObject answer)
    {
        JsonNode message = answer["message"]!;
        if (message["tool_calls"] is not null)
        {
            yield return Whole((JsonObject)message.DeepClone(), isDone: false).ToJsonString() + "\n";
        }
        else
        {
            foreach (char[] piece in message["content"]!.GetValue<string>().Chunk(16))
            {
                yield return Whole(new JsonObject { ["role"] = "assistant", ["content"] = new string(piece) }, isDone: false).ToJsonString() + "\n";
            }
        }

        yield return Whole(new JsonObject { ["role"] = "assistant", ["content"] = string.Empty }, isDone: true).ToJsonString() + "\n";
    }

    public IEnumerable<string> Texts(JsonElement request) =>
        request.GetProperty("messages").EnumerateArray().Select(static m => m.TryGetProperty("content", out JsonElement content) ? content.GetString() ?? string.Empty : string.Empty);

    public IEnumerable<string> Tools(JsonElement request) =>
        request.TryGetProperty("tools", out JsonElement tools) ? tools.EnumerateArray().Select(static t => t.GetProperty("function").GetProperty("name").GetString()!) : [];

    private static JsonObject Whole(JsonObject message, bool isDone)
    {
        var whole = new JsonObject { ["model"] = "m", ["created_at"] = "2026-01-01T00:00:00Z", ["message"] = message, ["done"] = isDone };
        if (isDone)
        {
            whole["done_reason"] = "stop";
            whole["prompt_eval_count"] = 100;
            whole["eval_count"] = 10;
        }

        return whole;
    }
}
