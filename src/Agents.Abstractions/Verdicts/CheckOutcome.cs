namespace Agents;

/// <summary>What came of a check.</summary>
public enum CheckOutcome
{
    /// <summary>It did not run; the record says why.</summary>
    NotRun = 0,

    /// <summary>It ran and found nothing.</summary>
    Passed,

    /// <summary>It ran and has findings.</summary>
    Failed,
}
