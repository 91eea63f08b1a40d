using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Agents.Core.Tests.Kit;

/// <summary>Keeps every line with everything that was handed to the logger.</summary>
internal sealed class RecordingLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Event, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, EventId Event, string Text)> Lines => [.. _lines];

    /// <summary>Gives the lines so far and forgets them.</summary>
    public IReadOnlyList<string> Drain()
    {
        List<string> texts = [];
        while (_lines.TryDequeue(out (LogLevel Level, EventId Event, string Text) line))
        {
            texts.Add(line.Text);
        }

        return texts;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId, formatter(state, exception) + exception));

    public void Dispose()
    {
    }
}
