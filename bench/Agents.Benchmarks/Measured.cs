using System.Diagnostics;

namespace Agents.Benchmarks;

/// <summary>What one operation costs.</summary>
/// <param name="Rounds">Microseconds in each round, in the order of rounds.</param>
/// <param name="Bytes">Allocated on all threads, in the round with the least.</param>
internal sealed record Measured(double[] Rounds, long Bytes)
{
    private const int Most = 25;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(40);

    /// <summary>The median round.</summary>
    internal double Microseconds => Median(Rounds);

    /// <summary>The median over the rounds, each compared with the other's of the same moment: what else the machine does falls on both.</summary>
    internal double TimesSlowerThan(Measured other) => Median(Rounds.Zip(other.Rounds, static (mine, others) => mine / others));

    /// <summary>Measures several operations in turn.</summary>
    internal static async Task<Measured[]> AllAsync(params Func<Task>[] operations)
    {
        int[] repetitions = new int[operations.Length];
        for (int i = 0; i < operations.Length; i++)
        {
            await RepeatAsync(operations[i], TimeSpan.FromSeconds(2)).ConfigureAwait(false);
            repetitions[i] = 1 + await RepeatAsync(operations[i], s_round).ConfigureAwait(false);
        }

        Measured[] all = [.. operations.Select(static _ => new Measured(new double[Most], long.MaxValue))];
        for (int round = 0; round < Most; round++)
        {
            for (int i = 0; i < operations.Length; i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long begun = Stopwatch.GetTimestamp();
                for (int n = 0; n < repetitions[i]; n++)
                {
                    await operations[i]().ConfigureAwait(false);
                }

                all[i].Rounds[round] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds / repetitions[i];
                all[i] = all[i] with { Bytes = Math.Min(all[i].Bytes, (GC.GetTotalAllocatedBytes(precise: true) - before) / repetitions[i]) };
            }
        }

        return all;
    }

    private static async Task<int> RepeatAsync(Func<Task> operation, TimeSpan time)
    {
        int count = 0;
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < time; count++)
        {
            await operation().ConfigureAwait(false);
        }

        return count;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Most / 2);
}
