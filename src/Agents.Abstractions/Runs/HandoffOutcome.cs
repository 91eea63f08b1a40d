namespace Agents.Runs;

/// <summary>What became of a handoff.</summary>
public enum HandoffOutcome
{
    /// <summary>Its step ran; the step has its own verdict.</summary>
    Taken = 0,

    /// <summary>Its condition does not hold.</summary>
    ConditionNotMet,

    /// <summary>Its condition is free text, so only a model or a caller can take it.</summary>
    NotAutomatic,

    /// <summary>Nobody registered the target; never an error.</summary>
    Unavailable,

    /// <summary>Refused, under a code: budget, repeat, or an unusable payload.</summary>
    Refused,

    /// <summary>An identical step already answers it; its answer stands for both.</summary>
    Reused,
}
