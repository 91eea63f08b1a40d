namespace Agents.Definitions;

/// <summary>Limits of one attempt.</summary>
/// <param name="Timeout">How long one attempt may take. Default 30 s, the value of the specification this library began with.</param>
/// <param name="MaxTokens">Most tokens of a model's answer; null leaves it to the model.</param>
/// <param name="Temperature">The model's temperature, 0 to 2; null leaves it to the model.</param>
public sealed record ExecutionLimits(TimeSpan Timeout, int? MaxTokens = null, double? Temperature = null)
{
    /// <summary>30 seconds, the model's own choices.</summary>
    public static ExecutionLimits Default { get; } = new(TimeSpan.FromSeconds(30));
}
