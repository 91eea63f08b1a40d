namespace Agents;

/// <summary>What a model costs, in the one currency the host prices all its models in.</summary>
/// <param name="Input">Per million tokens sent, 0 or more.</param>
/// <param name="Output">Per million tokens received, 0 or more.</param>
public sealed record ModelPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000;

    internal decimal Of(long inputTokens, long outputTokens) => ((inputTokens * Input) + (outputTokens * Output)) / Million;
}
