using System.Diagnostics.CodeAnalysis;

namespace Agents.Runs;

/// <summary>What waits for the run's single writer. There is a writer, or nothing waits: whoever puts a message into an idle inbox becomes it.</summary>
internal sealed class RunInbox
{
    private readonly Lock _gate = new();
    private PumpMessage? _first;
    private PumpMessage? _last;
    private bool _written;
    private bool _closed;

    /// <summary>Puts a message; false once the run is over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="idle">Whether the caller is the writer from now on.</param>
    internal bool TryPut(PumpMessage message, out bool idle)
    {
        lock (_gate)
        {
            idle = !_closed && !_written;
            _written |= idle;
            if (!_closed)
            {
                _last = _first is null ? _first = message : _last!.Next = message;
            }

            return !_closed;
        }
    }

    internal bool TryTake([NotNullWhen(true)] out PumpMessage? message)
    {
        lock (_gate)
        {
            message = _first;
            _first = message?.Next;
            return message is not null;
        }
    }

    /// <summary>Stops writing; refused while a message waits.</summary>
    internal bool TryRest()
    {
        lock (_gate)
        {
            _written = _first is not null;
            return !_written;
        }
    }

    /// <summary>Takes no further message; what waits can still be taken.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }
}
