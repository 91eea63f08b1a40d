using System.Diagnostics;

namespace Agents.Testing;

/// <summary>The switch that forbids live calls: while it is held, every HTTP request of the process is refused before it is sent.</summary>
/// <remarks>
/// It holds for every client that sends by <see cref="HttpClient"/>, whatever library made it, and for recording cassettes. Requests to
/// loopback addresses are refused as well unless they are allowed. What opens sockets itself is not seen. Safe for concurrent use.
/// </remarks>
public static class LiveCalls
{
    private static readonly Lock s_lock = new();
    private static int s_held;
    private static int s_loopback;
    private static IDisposable? s_watch;

    /// <summary>Whether live calls are forbidden now.</summary>
    public static bool AreForbidden => Volatile.Read(ref s_held) > 0;

    /// <summary>Forbids live calls until the result is disposed; where several hold it, until all are.</summary>
    /// <param name="allowLoopback">Whether servers of this machine may still be called. Default: no. The strictest holder counts.</param>
    public static IDisposable Forbid(bool allowLoopback = false)
    {
        lock (s_lock)
        {
            s_held++;
            s_loopback += allowLoopback ? 1 : 0;
            s_watch ??= DiagnosticListener.AllListeners.Subscribe(new ListenerObserver());
        }

        return new Hold(allowLoopback);
    }

    internal static void Refuse(Uri? address)
    {
        if (AreForbidden && !(address is { IsLoopback: true } && Volatile.Read(ref s_loopback) == Volatile.Read(ref s_held)))
        {
            throw new AgentException($"Live calls are forbidden here, and one to {address?.Authority ?? "an unknown address"} was tried.");
        }
    }

    private sealed class Hold(bool allowLoopback) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                lock (s_lock)
                {
                    s_held--;
                    s_loopback -= allowLoopback ? 1 : 0;
                }
            }
        }
    }
}
