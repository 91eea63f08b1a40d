using System.Globalization;

namespace Agents.Cli.Reports;

/// <summary>Says how far a long reading is, to whoever watches.</summary>
internal sealed class Progress(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _last = time.GetTimestamp();
    private int _width;

    /// <summary>Notes that one more file is read. Safe for concurrent calls.</summary>
    public void Report(int done, int all)
    {
        if (!terminal.IsWatched)
        {
            return;
        }

        lock (_lock)
        {
            if (time.GetElapsedTime(_last) < Pause)
            {
                return;
            }

            _last = time.GetTimestamp();
            string text = string.Create(CultureInfo.InvariantCulture, $"read {done:N0} of {all:N0} files");
            terminal.Error.Write($"\r{text.PadRight(_width)}");
            _width = text.Length;
        }
    }

    /// <summary>Takes the last word back.</summary>
    public Task ClearAsync() => _width == 0 ? Task.CompletedTask : terminal.Error.WriteAsync($"\r{new string(' ', _width)}\r");
}
