using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a field holds, with its bounds.</summary>
public sealed record FieldType
{
    /// <summary>Not said.</summary>
    public static FieldType Unsaid { get; } = new();

    /// <summary>The kind of value.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Least length (text) or value (numbers), as an invariant decimal; null when unbounded.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest length (text) or value (numbers); null when unbounded.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether <see cref="Min"/> itself is excluded. Numbers only.</summary>
    public bool ExclusiveMin { get; init; }

    /// <summary>Whether <see cref="Max"/> itself is excluded. Numbers only.</summary>
    public bool ExclusiveMax { get; init; }

    /// <summary>Digits in all, for money. Default 10.</summary>
    public int Precision { get; init; } = 10;

    /// <summary>Digits behind the point, for money. Default 2.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>A regular expression the text must match (ECMA 262, whole value), or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The values of an enumeration.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The fields of a nested object.</summary>
    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>The resource whose rows a nested object is; null for an object with fields of its own. In answers of custom operations alone.</summary>
    public string? Resource { get; init; }

    /// <summary>Whether it is a list of such values.</summary>
    public bool IsList { get; init; }

    /// <summary>Least items of a list; null when unbounded.</summary>
    public int? MinItems { get; init; }

    /// <summary>Most items of a list; null when unbounded.</summary>
    public int? MaxItems { get; init; }
}
