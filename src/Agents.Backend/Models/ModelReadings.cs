using System.Collections.Concurrent;
using Agents.Runs;

namespace Agents.Backend;

/// <summary>What a model read in the runs under way: the revision of a step builds from the same blueprint as the step. The latest few hundred are kept.</summary>
internal sealed class ModelReadings
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<(RunId Run, string Text), Requirements> _readings = new();
    private readonly ConcurrentQueue<(RunId Run, string Text)> _order = new();

    internal Requirements? Find(RunId run, string text) => _readings.GetValueOrDefault((run, text));

    internal void Keep(RunId run, Requirements requirements)
    {
        if (_readings.TryAdd((run, requirements.Text), requirements))
        {
            _order.Enqueue((run, requirements.Text));
        }

        while (_order.Count > Most && _order.TryDequeue(out (RunId Run, string Text) oldest))
        {
            _readings.TryRemove(oldest, out _);
        }
    }
}
