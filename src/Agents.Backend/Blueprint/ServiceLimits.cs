namespace Agents.Backend;

/// <summary>Page sizes and rates.</summary>
public sealed record ServiceLimits
{
    /// <summary>Items of a page when the caller names no number. Default 20.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Most items of a page. Default 100.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>Requests a client may make in a minute. Default 300.</summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>Attempts to log in, register or refresh a client may make in a minute, each. Default 10.</summary>
    public int LoginsPerMinute { get; init; } = 10;

    /// <summary>Most bytes of a request body. Default 1 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1_048_576;
}
