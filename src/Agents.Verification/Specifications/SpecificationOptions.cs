using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>How a specification is judged.</summary>
public sealed record SpecificationOptions
{
    /// <summary>No rules of taste, no files beside it.</summary>
    public static SpecificationOptions Default { get; } = new();

    /// <summary>Whether rules of taste run, such as alphabetical order and Relay's conventions. Default: false.</summary>
    public bool Taste { get; init; }

    /// <summary>What the file belongs with: for GraphQL the schema of its operations, and other operations. Default: none.</summary>
    public ImmutableArray<SpecificationFile> Related { get; init; } = [];

    /// <summary>Severities and accepted findings. Default: the rules' own severities, nothing accepted but what the file itself accepts.</summary>
    public VerificationOptions Findings { get; init; } = new();
}
