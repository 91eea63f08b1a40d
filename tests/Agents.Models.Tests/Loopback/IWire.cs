using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Models.Tests.Loopback;

/// <summary>One provider's protocol, from the server's side.</summary>
internal interface IWire
{
    /// <summary>The path requests come in on.</summary>
    string Path { get; }

    /// <summary>The media type of a stream.</summary>
    string StreamType { get; }

    /// <summary>A whole answer of text.</summary>
    JsonObject Text(string text);

    /// <summary>A whole answer that calls a tool.</summary>
    JsonObject Call(string tool, JsonObject arguments);

    /// <summary>The same as pieces of a stream, each as its bytes go out.</summary>
    IEnumerable<string> Stream(JsonObject answer);

    /// <summary>Every text the request's messages hold, in order.</summary>
    IEnumerable<string> Texts(JsonElement request);

    /// <summary>Names of the tools the request offers.</summary>
    IEnumerable<string> Tools(JsonElement request);
}
