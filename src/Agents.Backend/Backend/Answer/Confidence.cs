namespace Agents.Backend;

/// <summary>How sure the answer is, computed: words understood × load-bearing facts said × checks passed.</summary>
/// <param name="Understood">Words understood over words that mean something.</param>
/// <param name="Said">Load-bearing facts said over all that had to be known.</param>
/// <param name="Passed">Checks passed over checks run.</param>
internal readonly record struct Confidence(double Understood, double Said, double Passed)
{
    public double Value => Math.Round(Math.Clamp(Understood * Said * Passed, 0, 1), 2);
}
