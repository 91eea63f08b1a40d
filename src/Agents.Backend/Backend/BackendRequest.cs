using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>What to ask of the backend agent: words, the compact notation or an OpenAPI document, and what it is to run on.</summary>
/// <param name="Query">The request.</param>
[JsonConverter(typeof(BackendRequestConverter))]
public sealed record BackendRequest(string Query)
{
    /// <summary>The runtime; null lets the framework or the request say it, and otherwise asks, with Node.js taken.</summary>
    public Runtime? Runtime { get; init; }

    /// <summary>The framework; null takes the runtime's: Express for Node.js, FastAPI for Python.</summary>
    public Framework? Framework { get; init; }

    /// <summary>The style of the API; null means REST, the only one built.</summary>
    public ApiStyle? ApiStyle { get; init; }

    /// <summary>The database; null means none is asked for.</summary>
    public Database? Database { get; init; }

    /// <summary>The time one request may take, in milliseconds; null sets none. Named in the evidence as not run: it can be measured only where the service runs.</summary>
    public int? LatencyBudgetMs { get; init; }

    /// <summary>Requests a second the service should bear; null says nothing. Named in the evidence as not run.</summary>
    public int? ThroughputRps { get; init; }

    /// <summary>The availability asked for, such as <c>99.9%</c>; null says nothing. Named in the evidence as not run.</summary>
    public string? AvailabilitySla { get; init; }
}
