namespace Agents.Definitions;

/// <summary>How definition files are read.</summary>
public sealed record DefinitionReadOptions
{
    /// <summary>Lenient, 1 MiB.</summary>
    public static DefinitionReadOptions Default { get; } = new();

    /// <summary>Whether a guess at what broken text means is an error rather than a warning. Default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Largest file in bytes; a larger one is a diagnostic. Default 1,048,576.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;
}
