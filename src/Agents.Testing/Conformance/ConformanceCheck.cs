namespace Agents.Testing;

/// <summary>One clause of a contract, held against an implementation.</summary>
/// <param name="Id">A stable id, such as <c>journal/fencing</c>.</param>
/// <param name="Title">What the contract asks.</param>
/// <param name="Problem">What was found instead; null when the clause holds.</param>
public sealed record ConformanceCheck(string Id, string Title, string? Problem)
{
    /// <summary>Whether the clause holds.</summary>
    public bool Passed => Problem is null;

    internal static async ValueTask<ConformanceCheck> RunAsync(string id, string title, Func<ValueTask<string?>> find)
    {
        try
        {
            return new(id, title, await find().ConfigureAwait(false));
        }
        catch (Exception e) // whatever an implementation throws is a finding about it
        {
            return new(id, title, $"it threw {e.GetType().Name}: {e.Message}");
        }
    }
}
