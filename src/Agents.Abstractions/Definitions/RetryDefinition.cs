namespace Agents.Definitions;

/// <summary>How often and how soon a failed attempt is tried again.</summary>
/// <param name="MaxAttempts">Attempts in all, the first included; at least 1.</param>
/// <param name="Backoff">How the delay grows.</param>
/// <param name="InitialDelay">Delay before the second attempt.</param>
/// <param name="MaxDelay">Most a delay can grow to.</param>
/// <param name="Jitter">Whether delays are spread at random; the delay taken is recorded in the run.</param>
public sealed record RetryDefinition(int MaxAttempts, RetryBackoff Backoff, TimeSpan InitialDelay, TimeSpan MaxDelay, bool Jitter)
{
    /// <summary>One attempt, no retry.</summary>
    public static RetryDefinition None { get; } = new(1, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false);
}
