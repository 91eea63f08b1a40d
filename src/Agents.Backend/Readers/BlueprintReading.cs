using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What reading a request gave: a blueprint with nothing assumed yet, and an account of every word.</summary>
public sealed record BlueprintReading
{
    /// <summary>What was read; null when nothing can be built from it.</summary>
    public Blueprint? Blueprint { get; init; }

    /// <summary>Every word of the text in order, none left out.</summary>
    public required ImmutableArray<Word> Words { get; init; }

    /// <summary>What could not be read, with the place and a way out.</summary>
    public ImmutableArray<ReadingProblem> Problems { get; init; } = [];

    /// <summary>The nearest notation to fill in, when there is no blueprint; null otherwise.</summary>
    public string? Nearest { get; init; }

    /// <summary>Words understood over words that mean something, 0 to 1; fillers do not count.</summary>
    public double Understood
    {
        get
        {
            int counted = Words.Count(w => w.Use != WordUse.Filler);
            return counted == 0 ? 0 : (double)(counted - Words.Count(w => w.Use == WordUse.NotUnderstood)) / counted;
        }
    }
}
