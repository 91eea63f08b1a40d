namespace Agents;

/// <summary>The root of the exceptions this library throws on purpose; its message may travel to users.</summary>
public class AgentException : Exception
{
    /// <summary>Makes an exception under the A015 code.</summary>
    public AgentException(string message)
        : this(RuntimeErrorCodes.AgentFailed, message)
    {
    }

    /// <summary>Makes an exception under a code.</summary>
    public AgentException(AgentErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The code that retry, telemetry and hosts read.</summary>
    public AgentErrorCode Code { get; }

    /// <summary>How long the failing endpoint asked to be left alone; a retry waits at least as long. Null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
