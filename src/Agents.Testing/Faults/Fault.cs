using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>What happens to one call: before it is made, to what it is sent, and to what it gave.</summary>
internal sealed record Fault(string Name)
{
    internal Func<CancellationToken, Task>? Instead { get; init; }

    internal Func<IReadOnlyList<ChatMessage>, IReadOnlyList<ChatMessage>>? Sent { get; init; }

    internal Func<IReadOnlyList<ChatResponseUpdate>, IReadOnlyList<ChatResponseUpdate>>? Given { get; init; }

    /// <summary>After how many updates the connection is cut; null when it is not.</summary>
    internal int? CutAfter { get; init; }
}
