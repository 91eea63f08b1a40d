namespace Agents.Runs;

/// <summary>Where an attempt's draft comes from.</summary>
public enum DraftSource
{
    /// <summary>The agent drafts it; it counts in the ledger of attempts.</summary>
    Agent = 0,

    /// <summary>The last good answer to the same request, from the host's cache; checked like any draft, and degraded at best.</summary>
    LastGood,
}
