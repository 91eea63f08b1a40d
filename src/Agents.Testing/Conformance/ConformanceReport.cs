using System.Collections.Immutable;

namespace Agents.Testing;

/// <summary>What holding an implementation against its contract gave.</summary>
/// <param name="Checks">Every clause, in order.</param>
public sealed record ConformanceReport(ImmutableArray<ConformanceCheck> Checks)
{
    /// <summary>Whether every clause holds.</summary>
    public bool Passed => Checks.All(static c => c.Passed);

    /// <summary>Throws where a clause does not hold; the message lists each that does not.</summary>
    /// <exception cref="AgentAssertionException">At least one clause does not hold.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new AgentAssertionException(string.Join('\n', Checks.Where(static c => !c.Passed).Select(static c => $"{c.Id}: {c.Title}, but {c.Problem}.")));
        }
    }
}
