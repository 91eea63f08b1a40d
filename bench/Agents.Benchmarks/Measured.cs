using System.Diagnostics;

namespace Agents.Benchmarks;

/// <summary>What one operation costs.</summary>
/// <param name="Microseconds">The median round.</param>
/// <param name="Bytes">Allocated on all threads, in the round with the least.</param>
internal readonly record struct Measured(double Microseconds, long Bytes)
{
    private const int Rounds = 15;
    private const int Operations = 500;

    /// <summary>Measures several operations in turn, so that whatever else the machine does falls on all of them.</summary>
    internal static async Task<Measured[]> AllAsync(params Func<Task>[] operations)
    {
        foreach (Func<Task> operation in operations)
        {
            for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(2);)
            {
                await operation().ConfigureAwait(false);
            }
        }

        var times = new double[operations.Length, Rounds];
        long[] bytes = [.. Enumerable.Repeat(long.MaxValue, operations.Length)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < operations.Length; i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long begun = Stopwatch.GetTimestamp();
                for (int n = 0; n < Operations; n++)
                {
                    await operations[i]().ConfigureAwait(false);
                }

                times[i, round] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Operations;
                bytes[i] = Math.Min(bytes[i], (GC.GetTotalAllocatedBytes(precise: true) - before) / Operations);
            }
        }

        return [.. operations.Select((_, i) => new Measured(Enumerable.Range(0, Rounds).Select(r => times[i, r]).Order().ElementAt(Rounds / 2), bytes[i]))];
    }
}
