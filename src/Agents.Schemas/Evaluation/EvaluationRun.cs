using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>The state of one validation: its bounds, its errors, where it stands. One thread uses it at a time.</summary>
internal sealed class EvaluationRun : IDisposable
{
    private const int MaxSpareSets = 64;

    [ThreadStatic]
    private static EvaluationRun? _spare;

    private readonly List<SchemaError> _errors = [];
    private readonly List<(string? Name, int Index)> _path = [];
    private readonly List<SchemaResource> _scope = [];
    private readonly Stack<EvaluatedSet> _sets = [];
    private SchemaOptions _options = SchemaOptions.Default;
    private SchemaError? _stop;
    private bool _tracksScope;
    private int _depth;
    private int _steps;
    private long _regexTicks;

    /// <summary>Whether errors are wanted; without, keywords may stop at the first failure.</summary>
    public bool Collecting { get; private set; }

    public bool Stopped => _stop is not null;

    /// <summary>Parts of the current value already judged; null where nobody asks.</summary>
    public EvaluatedSet? Evaluated { get; set; }

    /// <summary>The resources entered on the way here, outermost first; empty in schemas without dynamic references.</summary>
    public ReadOnlySpan<SchemaResource> Scope => CollectionsMarshal.AsSpan(_scope);

    public int ErrorCount => _errors.Count;

    /// <summary>Steps from the document's root to the current value; known only while collecting.</summary>
    public int PathDepth => _path.Count;

    /// <summary>Shows a value in a message, as far as the options allow.</summary>
    public string Show(in JsonElement value) => _options.ShowValues ? ValuePreview.Of(value) : ValuePreview.Discreet(value);

    public static EvaluationRun Rent(SchemaOptions options, bool tracksScope, bool collecting)
    {
        EvaluationRun run = _spare ?? new EvaluationRun();
        _spare = null;
        run._options = options;
        run._tracksScope = tracksScope;
        run._steps = options.MaxSteps;
        run.Collecting = collecting;
        return run;
    }

    public void Dispose()
    {
        _errors.Clear();
        _path.Clear();
        _scope.Clear();
        _stop = null;
        _depth = 0;
        _regexTicks = 0;
        Evaluated = null;
        _spare = this;
    }

    /// <summary>Enters a subschema; false when a bound is reached, and then nothing may be evaluated.</summary>
    public bool Enter(SchemaResource resource)
    {
        if (!Charge(1) || !Descend())
        {
            return false;
        }

        if (_tracksScope)
        {
            _scope.Add(resource);
        }

        return true;
    }

    public void Leave()
    {
        Ascend();
        if (_tracksScope)
        {
            _scope.RemoveAt(_scope.Count - 1);
        }
    }

    public bool Descend()
    {
        _depth++;
        if (_depth <= _options.MaxDepth && ((_depth & 15) != 0 || RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            return true;
        }

        _depth--;
        Stop(_depth >= _options.MaxDepth
            ? $"Validation stopped at {Number(_options.MaxDepth)} nested subschemas. Flatten the value or the schema, or raise MaxDepth."
            : "Validation stopped because the thread's stack is nearly used up. Flatten the value or the schema, or use a larger stack.");
        return false;
    }

    public void Ascend() => _depth--;

    /// <summary>Counts work; false when the run has used up its steps.</summary>
    public bool Charge(int steps)
    {
        _steps -= steps;
        if (_steps >= 0)
        {
            return _stop is null;
        }

        _steps = 0;
        Stop($"Validation stopped after {Number(_options.MaxSteps)} steps. Simplify the schema, send less, or raise MaxSteps.");
        return false;
    }

    /// <summary>Runs a match on the run's time; a match that exceeds it stops the validation.</summary>
    public bool IsMatch(EcmaPattern pattern, ReadOnlySpan<byte> raw)
    {
        if (!Charge(raw.Length / 16))
        {
            return false;
        }

        pattern.Prepare(raw);
        long start = Stopwatch.GetTimestamp();
        bool? matched = pattern.IsMatch(raw);
        _regexTicks += Stopwatch.GetTimestamp() - start;
        if (matched is not null && Stopwatch.GetElapsedTime(0, _regexTicks) <= _options.RegexTimeout)
        {
            return matched.Value;
        }

        Stop($"Validation stopped: regular expressions took more than {Number((int)_options.RegexTimeout.TotalMilliseconds)} ms, "
            + $"last {ValuePreview.OfPattern(pattern.Text)}. Simplify the pattern, limit the text's length, or raise RegexTimeout.");
        return false;
    }

    /// <summary>Notes an error at the current place and answers false, so that keywords can return it.</summary>
    public bool Report(string schemaPath, string keyword, string message)
    {
        if (Collecting && !Stopped && _errors.Count < _options.MaxErrors)
        {
            _errors.Add(new SchemaError(InstancePath(), schemaPath, keyword, message));
        }

        return false;
    }

    public bool EvaluateProperty(SchemaNode node, JsonProperty property)
    {
        if (!Collecting)
        {
            return node.Evaluate(property.Value, this);
        }

        EnterProperty(property);
        bool valid = node.Evaluate(property.Value, this);
        LeavePart();
        return valid;
    }

    public bool EvaluateItem(SchemaNode node, in JsonElement item, int index)
    {
        if (!Collecting)
        {
            return node.Evaluate(item, this);
        }

        _path.Add((null, index));
        bool valid = node.Evaluate(item, this);
        LeavePart();
        return valid;
    }

    /// <summary>Notes an error at an item of the current value and answers false.</summary>
    public bool ReportItem(int index, string schemaPath, string keyword, string message)
    {
        _path.Add((null, index));
        Report(schemaPath, keyword, message);
        LeavePart();
        return false;
    }

    /// <summary>Judges without keeping errors, for questions whose "no" is no complaint.</summary>
    public bool EvaluateSilently(SchemaNode node, in JsonElement instance, bool inPlace)
    {
        bool collecting = Collecting;
        Collecting = false;
        bool valid = inPlace ? node.EvaluateInPlace(instance, this) : node.Evaluate(instance, this);
        Collecting = collecting;
        return valid;
    }

    public void EnterProperty(JsonProperty property) =>
        _path.Add((JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property)), 0));

    public void LeavePart() => _path.RemoveAt(_path.Count - 1);

    public SchemaError[] CutErrors(int from)
    {
        SchemaError[] cut = [.. _errors.Skip(from)];
        _errors.RemoveRange(from, _errors.Count - from);
        return cut;
    }

    public void AddErrors(SchemaError[] errors) => _errors.AddRange(errors.Take(Math.Max(0, _options.MaxErrors - _errors.Count)));

    public EvaluatedSet RentEvaluated() => _sets.TryPop(out EvaluatedSet? set) ? set : new EvaluatedSet();

    public void ReturnEvaluated(EvaluatedSet set)
    {
        set.Clear();
        if (_sets.Count < MaxSpareSets)
        {
            _sets.Push(set);
        }
    }

    /// <summary>The errors found; a stop comes first, since it explains what is missing.</summary>
    public ImmutableArray<SchemaError> TakeErrors() => _stop is null ? [.. _errors] : [_stop, .. _errors.Take(_options.MaxErrors - 1)];

    private void Stop(string message) => _stop ??= new SchemaError(InstancePath(), "#", "limit", message);

    private string InstancePath()
    {
        var text = new StringBuilder();
        foreach ((string? name, int index) in _path)
        {
            text.Append('/');
            _ = name is null ? text.Append(index) : text.Append(JsonPointer.Escape(name));
        }

        return text.ToString();
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
