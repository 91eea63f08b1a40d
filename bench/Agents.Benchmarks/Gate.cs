using System.Globalization;
using Agents.Runs;

namespace Agents.Benchmarks;

/// <summary>What CI holds a handoff to: its bytes, and its distance to the peer. Microseconds are printed and depend on the machine.</summary>
internal static class Gate
{
    private const int MostBytes = 8 * 1024;
    private const double LeastRatio = 10;

    internal static async Task<int> RunAsync()
    {
        var model = new InstantModel(new string('x', 1024));
        using var pair = new Team(model, 2);
        using var four = new Team(model, 4);
        var peerPair = new Peer(model, 2);
        RunResult result = await pair.RunAsync(steps: 2).ConfigureAwait(false);
        int calls = model.Calls;
        await peerPair.RunAsync().ConfigureAwait(false);
        calls = model.Calls - calls;
        using var alone = new Team(model, 1);
        var large = new InstantModel(new string('x', 4 * 1024));
        var larger = new InstantModel(new string('x', 16 * 1024));
        using var pair4 = new Team(large, 2);
        using var pair16 = new Team(larger, 2);
        using var cycle = new Team(model, 2, cyclic: true);
        Measured[] all = await Measured.AllAsync(
            () => pair.RunAsync().AsTask(), peerPair.RunAsync, () => pair4.RunAsync().AsTask(), new Peer(large, 2).RunAsync,
            () => pair16.RunAsync().AsTask(), new Peer(larger, 2).RunAsync, () => four.RunAsync().AsTask(), new Peer(model, 4).RunAsync,
            () => alone.RunAsync().AsTask(), new Peer(model, 1).RunAsync).ConfigureAwait(false);
        (Measured ours, Measured peer) = (all[0], all[1]);
        string[] rows = ["handoff, 1 KB", "handoff, 4 KB", "handoff, 16 KB", "chain of four", "one agent"];
        for (int i = 0; i < rows.Length; i++)
        {
            Print(rows[i], all[2 * i], all[(2 * i) + 1]);
        }

        RunResult pingPong = await cycle.RunAsync().ConfigureAwait(false);
        Console.WriteLine($"ping-pong: {pingPong.Steps.Count()} steps, {pingPong.Verdict}");
        foreach (HandoffNotTaken stop in pingPong.Events.OfType<HandoffNotTaken>())
        {
            Console.WriteLine($"  step {stop.Step} to {stop.To}: {stop.Outcome} {stop.Code}, {stop.Reason}");
        }

        int failed = 0;
        Check("our handoff is two verified steps", result.Steps.All(static s => s.Response!.Verdict.Kind == VerdictKind.Verified));
        Check("the peer's handoff is two model calls", calls == 2);
        Check("ping-pong ends at the budget", pingPong.Events.OfType<HandoffNotTaken>().Any(static n => n.Code == RuntimeErrorCodes.BudgetExhausted));
        Check($"a handoff allocates at most {MostBytes} B", ours.Bytes <= MostBytes);
        Check($"a tenth of the peer's memory ({peer.Bytes / (double)ours.Bytes:0.0} times less)", peer.Bytes >= LeastRatio * ours.Bytes);
        double ratio = peer.TimesSlowerThan(ours);
        Check($"a tenth of the peer's time ({ratio:0.0} times less)", ratio >= LeastRatio);
        Console.WriteLine($"{6 - failed} passed, {failed} failed, 0 skipped");
        return failed == 0 ? 0 : 1;

        void Check(string what, bool holds)
        {
            failed += holds ? 0 : 1;
            Console.WriteLine($"{(holds ? "ok    " : "not ok")} {what}");
        }
    }

    private static void Print(string what, Measured ours, Measured peer) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-14} ours {ours.Microseconds,7:0.0} us {ours.Bytes,7:N0} B   peer {peer.Microseconds,7:0.0} us {peer.Bytes,7:N0} B"));
}
