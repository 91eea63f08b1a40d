namespace Agents.Backend;

/// <summary>One column.</summary>
/// <param name="Name">At most 63 bytes, unique in its table.</param>
/// <param name="Type">The type as the dialect writes it.</param>
/// <param name="Required">Whether it refuses null.</param>
public sealed record SqlColumn(string Name, string Type, bool Required)
{
    /// <summary>The JSON property it keeps, with dots into objects; null for a column the API does not show.</summary>
    public string? Property { get; init; }

    /// <summary>The default as SQL; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The expression it is computed from; null for a column that is written.</summary>
    public string? Generated { get; init; }

    /// <summary>Whether the database counts it up.</summary>
    public bool Counts { get; init; }

    /// <summary>How the value is kept, where that is not its plain form, such as <c>units of 10^-2</c>; null otherwise.</summary>
    public string? Form { get; init; }
}
