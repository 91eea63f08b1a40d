using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>How definition files are read.</summary>
public sealed record DefinitionReadOptions
{
    /// <summary>Lenient, 1 MiB, the tools and colours known when this version was made.</summary>
    public static DefinitionReadOptions Default { get; } = new();

    /// <summary>Whether a guess at what broken text means is an error rather than a warning. Default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Largest file in bytes; a larger one is a diagnostic. Default 1,048,576.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>What the files are said to define; null decides per file, from its path and keys. Default null.</summary>
    public DefinitionKind? Expect { get; init; }

    /// <summary>Tool names that need no warning, beside <c>mcp__server__tool</c>, <c>server/tool</c> and <c>*</c>. Compared without case.</summary>
    public ImmutableHashSet<string> KnownTools { get; init; } = ToolNames.Known;

    /// <summary>Values of <c>color</c> that need no remark.</summary>
    public ImmutableHashSet<string> KnownColors { get; init; } =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan");
}
