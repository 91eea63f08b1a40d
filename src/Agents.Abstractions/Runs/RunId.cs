namespace Agents.Runs;

/// <summary>Identifies a run.</summary>
/// <param name="Value">Opaque text, unique per journal.</param>
public readonly record struct RunId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
