namespace Agents.Runs;

/// <summary>What a person decides about a step that waits.</summary>
public enum PersonDecision
{
    /// <summary>The step is rejected: A020, or A013 when nobody answered and this is the default.</summary>
    Decline = 0,

    /// <summary>
    /// The answer stands as it is, degraded. A step without an answer that satisfies its output schema gets one attempt more instead; a
    /// person is asked once per step.
    /// </summary>
    Accept,
}
