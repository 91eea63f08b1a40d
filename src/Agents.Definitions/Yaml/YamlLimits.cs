namespace Agents.Definitions;

/// <summary>How much a YAML text may ask for; beyond any of these it is refused, not truncated.</summary>
public sealed record YamlLimits
{
    /// <summary>4 Mi characters, depth 64, 200,000 values, 1,000 aliases.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>Most characters of text. Default 4,194,304.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of mappings and sequences, aliases followed. Default 64; above 256 counts as 256.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most values and keys, aliases followed. Default 200,000.</summary>
    public int MaxNodes { get; init; } = 200_000;

    /// <summary>Most aliases, those inside what an alias names counted each time; 0 refuses them. Default 1,000.</summary>
    public int MaxAliases { get; init; } = 1_000;
}
