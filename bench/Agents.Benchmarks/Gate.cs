using System.Diagnostics;
using System.Globalization;
using Agents.Runs;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

internal static class Gate
{
    internal static async Task<int> RunAsync(bool peers)
    {
        var model = new InstantModel(new string('x', 1024));
        using var one = new Team(model, 1);
        using var two = new Team(model, 2);
        using var four = new Team(model, 4);
        await two.RunAsync(2);
        await four.RunAsync(4);
        await Measure("one agent", () => one.RunAsync().AsTask());
        await Measure("one handoff", () => two.RunAsync().AsTask());
        await Measure("chain", () => four.RunAsync().AsTask());
        foreach (int n in new[]{1, 2, 4})
        {
            var peer = new Peer(model, n);
            int before = model.Calls;
            List<ChatMessage> m = await peer.RunAsync();
            Console.WriteLine($"peer {n}: {m.Count} messages, {model.Calls - before} calls");
            await Measure($"peer {n}", peer.RunAsync);
        }
        return 0;
    }

    private static async Task Measure(string name, Func<Task> run)
    {
        long w = Stopwatch.GetTimestamp(); while (Stopwatch.GetElapsedTime(w).TotalSeconds < 2) await run();
        List<double> times = [];
        long bytes = long.MaxValue;
        for (int b = 0; b < 15; b++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            long t = Stopwatch.GetTimestamp();
            for (int i = 0; i < 500; i++) await run();
            times.Add(Stopwatch.GetElapsedTime(t).TotalMicroseconds / 500);
            bytes = Math.Min(bytes, (GC.GetTotalAllocatedBytes(true) - before) / 500);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} median {times[7]:0.0} us  min {times[0]:0.0} us  {bytes} B"));
    }
}
