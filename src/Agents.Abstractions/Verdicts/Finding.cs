namespace Agents;

/// <summary>One located complaint about a draft.</summary>
public sealed record Finding
{
    /// <summary>The rule's stable id, such as <c>E203-03</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The code whose disposition applies.</summary>
    public required AgentErrorCode Code { get; init; }

    /// <summary>What the finding does to the verdict.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What is wrong, one sentence, with the value seen unless it is secret.</summary>
    public required string Message { get; init; }

    /// <summary>The artifact's path the finding is in, or null for the output itself.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1; null where lines mean nothing.</summary>
    public int? Line { get; init; }

    /// <summary>The column in UTF-16 units, from 1; null where lines mean nothing.</summary>
    public int? Column { get; init; }

    /// <summary>The JSON pointer into the document, or null.</summary>
    public string? Pointer { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Fix { get; init; }
}
