using System.Collections.Concurrent;
using System.Text.Json;
using Agents.Runs;

namespace Agents.Backend;

/// <summary>What a model answered in the runs under way: the revision of a step builds from the same answers as the step. The latest few hundred are kept.</summary>
internal sealed class ModelAnswers
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<(RunId Run, string Key), JsonElement> _answers = new();
    private readonly ConcurrentQueue<(RunId Run, string Key)> _order = new();

    internal JsonElement? Find(RunId run, string key) => _answers.TryGetValue((run, key), out JsonElement answer) ? answer : null;

    internal void Keep(RunId run, string key, JsonElement answer)
    {
        if (_answers.TryAdd((run, key), answer))
        {
            _order.Enqueue((run, key));
        }

        while (_order.Count > Most && _order.TryDequeue(out (RunId Run, string Key) oldest))
        {
            _answers.TryRemove(oldest, out _);
        }
    }
}
