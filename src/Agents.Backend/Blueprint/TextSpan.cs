namespace Agents.Backend;

/// <summary>Characters of the input.</summary>
/// <param name="Start">UTF-16 offset from 0.</param>
/// <param name="Length">How many.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset behind the last character.</summary>
    public int End => Start + Length;
}
