using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>What of a request a cassette keeps and compares: all that a provider is sent.</summary>
internal static class CassetteRequest
{
    /// <summary>Ids and times that no provider is sent.</summary>
    private static readonly string[] s_volatile = ["messageId", "createdAt"];

    internal static JsonObject Of(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams)
    {
        var request = new JsonObject { ["streams"] = streams, ["messages"] = new JsonArray([.. messages.Select(Message)]) };
        if (options is not null)
        {
            JsonNode sent = Node(options, typeof(ChatOptions));
            request["options"] = sent;
            if (options.Tools is { Count: > 0 } tools)
            {
                sent["tools"] = new JsonArray([.. tools.Select(Tool)]);
            }
        }

        return request;
    }

    internal static JsonNode Node(object value, Type type) =>
        JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(type))!;

    private static JsonNode Message(ChatMessage message)
    {
        JsonNode node = Node(message, typeof(ChatMessage));
        foreach (string name in s_volatile)
        {
            node.AsObject().Remove(name);
        }

        return node;
    }

    private static JsonNode Tool(AITool tool)
    {
        var node = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description };
        if (tool is AIFunctionDeclaration function)
        {
            node["schema"] = JsonNode.Parse(function.JsonSchema.GetRawText());
        }

        return node;
    }
}
