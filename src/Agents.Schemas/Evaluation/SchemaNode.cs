using System.Text.Json;

namespace Agents.Schemas;

/// <summary>One compiled subschema: its rules in the order they are judged, cheap ones first.</summary>
internal sealed class SchemaNode(Subschema source)
{
    private Keyword[] _keywords = [];
    private bool _readsEvaluated;

    public Subschema Source { get; } = source;

    public SchemaResource Resource { get; } = source.Resource;

    /// <summary>Whether this is the schema <c>false</c>, for which callers find better words.</summary>
    public bool IsFalse { get; private set; }

    /// <summary>Whether no rule is judged here, so that every value passes.</summary>
    public bool IsEmpty => _keywords.Length == 0;

    /// <summary>Subschemas applied to the same value, with the keyword that does; compilation looks for loops among them.</summary>
    public List<(string Keyword, SchemaNode Target)> InPlace { get; } = [];

    public void Complete(List<Keyword> keywords, bool readsEvaluated)
    {
        _keywords = [.. keywords];
        _readsEvaluated = readsEvaluated;
        IsFalse = keywords is [FalseKeyword];
    }

    /// <summary>Judges a value that no caller shares evaluated parts with.</summary>
    public bool Evaluate(in JsonElement instance, EvaluationRun run) =>
        _keywords.Length == 0 || Evaluate(instance, run, outer: null);

    /// <summary>Judges the value that the calling keyword judges; on success the caller inherits what was evaluated.</summary>
    public bool EvaluateInPlace(in JsonElement instance, EvaluationRun run) =>
        _keywords.Length == 0 || Evaluate(instance, run, run.Evaluated);

    private bool Evaluate(in JsonElement instance, EvaluationRun run, EvaluatedSet? outer)
    {
        if (!run.Enter(Resource))
        {
            return false;
        }

        EvaluatedSet? callers = run.Evaluated;
        EvaluatedSet? own = _readsEvaluated || outer is not null ? run.RentEvaluated() : null;
        run.Evaluated = own;
        bool valid = true;
        foreach (Keyword keyword in _keywords)
        {
            valid &= keyword.Evaluate(instance, run);
            if (!valid && (!run.Collecting || run.Stopped))
            {
                break;
            }
        }

        run.Evaluated = callers;
        if (own is not null)
        {
            if (valid)
            {
                outer?.Include(own);
            }

            run.ReturnEvaluated(own);
        }

        run.Leave();
        return valid;
    }
}
