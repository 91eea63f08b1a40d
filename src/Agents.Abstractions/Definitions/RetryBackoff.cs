namespace Agents.Definitions;

/// <summary>How the delay between attempts grows.</summary>
public enum RetryBackoff
{
    /// <summary>It stays the initial delay.</summary>
    Constant = 0,

    /// <summary>It grows by the initial delay each time.</summary>
    Linear,

    /// <summary>It doubles each time.</summary>
    Exponential,
}
