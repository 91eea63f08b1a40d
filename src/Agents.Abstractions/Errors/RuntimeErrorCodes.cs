namespace Agents;

/// <summary>The runtime's own codes. Meaning, recovery, HTTP status and exit code: <c>docs/reference/error-codes.md</c>.</summary>
public static class RuntimeErrorCodes
{
    /// <summary>The input does not satisfy the agent's input schema.</summary>
    public static readonly AgentErrorCode InputInvalid = new("A001");

    /// <summary>No registered agent answers such a request.</summary>
    public static readonly AgentErrorCode NoRoute = new("A002");

    /// <summary>The draft does not satisfy the agent's output schema.</summary>
    public static readonly AgentErrorCode OutputInvalid = new("A003");

    /// <summary>A handoff names an unknown target or carries an unusable payload.</summary>
    public static readonly AgentErrorCode HandoffInvalid = new("A004");

    /// <summary>The run has no hops, calls, tokens, cost or time left.</summary>
    public static readonly AgentErrorCode BudgetExhausted = new("A005");

    /// <summary>An ancestor already has this very payload.</summary>
    public static readonly AgentErrorCode HandoffRepeated = new("A006");

    /// <summary>The attempt or the run passed its deadline.</summary>
    public static readonly AgentErrorCode TimedOut = new("A007");

    /// <summary>The endpoint's circuit breaker is open.</summary>
    public static readonly AgentErrorCode CircuitOpen = new("A008");

    /// <summary>The agent needs a model and none is configured.</summary>
    public static readonly AgentErrorCode ModelRequired = new("A009");

    /// <summary>The model could not be reached or answered with a failure.</summary>
    public static readonly AgentErrorCode ModelFailed = new("A010");

    /// <summary>A tool call is outside what host and definition grant.</summary>
    public static readonly AgentErrorCode ToolDenied = new("A011");

    /// <summary>An agent definition cannot be used.</summary>
    public static readonly AgentErrorCode DefinitionInvalid = new("A012");

    /// <summary>The matter waits for a person or another agent.</summary>
    public static readonly AgentErrorCode Escalated = new("A013");

    /// <summary>Another host owns the run.</summary>
    public static readonly AgentErrorCode JournalConflict = new("A014");

    /// <summary>The agent failed in a way it does not declare.</summary>
    public static readonly AgentErrorCode AgentFailed = new("A015");

    /// <summary>The caller gave up.</summary>
    public static readonly AgentErrorCode Cancelled = new("A016");

    /// <summary>The concurrency limit is reached.</summary>
    public static readonly AgentErrorCode Overloaded = new("A017");

    /// <summary>The caller may not use this agent or route.</summary>
    public static readonly AgentErrorCode Unauthorized = new("A018");

    /// <summary>A verifier failed, so its checks did not run.</summary>
    public static readonly AgentErrorCode VerifierFailed = new("A019");

    /// <summary>A person declined.</summary>
    public static readonly AgentErrorCode PersonDeclined = new("A020");

    /// <summary>The journal cannot be reached.</summary>
    public static readonly AgentErrorCode JournalUnavailable = new("A021");

    /// <summary>The journal holds events this version cannot read.</summary>
    public static readonly AgentErrorCode JournalUnreadable = new("A022");

    /// <summary>The definition changed since the run began.</summary>
    public static readonly AgentErrorCode DefinitionChanged = new("A023");
}
