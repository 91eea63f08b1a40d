namespace Agents.Policies;

/// <summary>Counts the drafts of one agent that are under way.</summary>
internal sealed class ConcurrencyGate(int? limit)
{
    private int _inside;

    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= (limit ?? int.MaxValue))
        {
            return true;
        }

        Exit();
        return false;
    }

    internal void Exit() => Interlocked.Decrement(ref _inside);
}
