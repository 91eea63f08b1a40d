using System.Collections.Immutable;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>AsyncAPI: messages and what they carry.</summary>
internal static class MessageRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-330", Error, AsyncApi, "headers of messages are objects",
            "Give the headers' schema type: object.",
            "{asyncapi: 3.0.0, components: {messages: {m: {headers: {type: string}}}}}",
            "{asyncapi: 3.0.0, components: {messages: {m: {headers: {type: object}}}}}",
            Headers),
        new("E202-331", Error, AsyncApi, "examples of messages fit payload and headers",
            "Correct the example or the schema.",
            "{asyncapi: 3.0.0, components: {messages: {m: {payload: {type: string}, examples: [{payload: 7}]}}}}",
            "{asyncapi: 3.0.0, components: {messages: {m: {payload: {type: string}, examples: [{payload: seven}]}}}}",
            Examples),
        new("E202-332", Info, AsyncApi, "payloads are in a schema language that is read here",
            "Use JSON Schema, or have the payload checked by its own tool.",
            "{asyncapi: 2.6.0, components: {messages: {m: {schemaFormat: 'application/vnd.apache.avro;version=1.9.0'}}}}",
            "{asyncapi: 2.6.0, components: {messages: {m: {schemaFormat: 'application/schema+json;version=draft-07'}}}}",
            Formats),
        new("E202-333", Info, AsyncApi, "component schemas are used",
            "Remove the schema, or refer to it.",
            "{asyncapi: 3.0.0, components: {schemas: {Order: {type: object}}}}",
            "{asyncapi: 3.0.0, components: {schemas: {Order: {type: object}}, messages: {m: {payload: {$ref: '#/components/schemas/Order'}}}}}",
            Needs.Use(static d => [d.Root["components"]?["schemas"]])),
        new("E202-334", Info, AsyncApi, "component servers are used",
            "Remove the server, or refer to it.",
            "{asyncapi: 3.0.0, components: {servers: {main: {host: books.test, protocol: amqp}}}}",
            "{asyncapi: 3.0.0, servers: {main: {$ref: '#/components/servers/main'}}, components: {servers: {main: {host: books.test, protocol: amqp}}}}",
            Needs.Use(static d => [d.Root["components"]?["servers"]])),
        new("E202-335", Error, AsyncApi3, "operations name messages of their channel",
            "Refer to a message under the channel.",
            "{asyncapi: 3.0.0, channels: {paid: {messages: {m: {}}}}, operations: {pay: {action: send, channel: {$ref: '#/channels/paid'}, messages: [{$ref: '#/components/messages/m'}]}}, components: {messages: {m: {}}}}",
            "{asyncapi: 3.0.0, channels: {paid: {messages: {m: {}}}}, operations: {pay: {action: send, channel: {$ref: '#/channels/paid'}, messages: [{$ref: '#/channels/paid/messages/m'}]}}}",
            OperationMessages),
    ];

    private static IEnumerable<DocumentNode> Messages(ApiDocument document) => document.Of(Role.Message).Concat(document.Of(Role.MessageTrait));

    private static void Headers(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode message in Messages(document))
        {
            if (message["headers"] is not { } place || document.Resolve(place) is not { } headers || headers.TextOf("type") == "object")
            {
                continue;
            }

            report.At(place == headers ? headers["type"] ?? headers : place, "Headers must be of type object.");
        }
    }

    private static void Examples(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode message in Messages(document))
        {
            foreach (DocumentNode example in message["examples"]?.Items ?? [])
            {
                foreach (string part in (ReadOnlySpan<string>)["payload", "headers"])
                {
                    if (example[part] is { } value && Effective(document, message, part) is { IsObject: true, Role: Role.Schema } schema)
                    {
                        foreach ((string pointer, string text) in document.Schemas.Judge(schema, value))
                        {
                            report.At(pointer, text);
                        }
                    }
                }
            }
        }
    }

    /// <summary>A trait is laid over the message, so the last one that says something counts.</summary>
    private static DocumentNode? Effective(ApiDocument document, DocumentNode message, string part) =>
        document.Resolve(document.Resolved(message["traits"]).LastOrDefault(t => t.Has(part))?[part] ?? message[part]);

    private static void Formats(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode message in Messages(document))
        {
            DocumentNode? format = message["schemaFormat"] ?? message["payload"]?["schemaFormat"];
            if (format?.Text is { } name && !AsyncApiGrammar.IsJsonSchema(name))
            {
                report.At(format, $"Payloads in '{name}' are not read here.");
            }
        }
    }

    private static void OperationMessages(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode operation in document.Of(Role.Operation))
        {
            string? channel = operation["channel"]?.Reference;
            foreach (DocumentNode message in operation["messages"]?.Items ?? [])
            {
                if (channel is not null && message.Reference is { } reference && reference.StartsWith('#') && !reference.StartsWith(channel + "/messages/", StringComparison.Ordinal))
                {
                    report.At(message, $"'{reference}' is no message of {channel}.");
                }
            }
        }
    }
}
