using Agents.Definitions;

namespace Agents.Policies;

/// <summary>The delay before the attempt after a failed one; pure, because the chance is drawn elsewhere and recorded.</summary>
internal static class RetryDelay
{
    /// <param name="retry">The definition's rule.</param>
    /// <param name="failed">The failed attempt, from 1.</param>
    /// <param name="jitter">0 to 1; with jitter a delay is between half of its full length (1) and all of it (0).</param>
    /// <param name="retryAfter">What the endpoint asked for; the delay is at least that, whatever the rule's most.</param>
    internal static TimeSpan After(RetryDefinition retry, int failed, double jitter, TimeSpan? retryAfter = null)
    {
        double factor = retry.Backoff switch
        {
            RetryBackoff.Linear => failed,
            RetryBackoff.Exponential => Math.Pow(2, Math.Min(failed - 1, 40)),
            _ => 1,
        };
        double milliseconds = Math.Min(retry.InitialDelay.TotalMilliseconds * factor, retry.MaxDelay.TotalMilliseconds);
        var delay = TimeSpan.FromMilliseconds(Math.Max(0, retry.Jitter ? milliseconds * (1 - (Math.Clamp(jitter, 0, 1) / 2)) : milliseconds));
        return retryAfter is { } asked && asked > delay ? asked : delay;
    }
}
