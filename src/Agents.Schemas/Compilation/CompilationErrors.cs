using System.Collections.Immutable;

namespace Agents.Schemas;

/// <summary>The problems found while a schema is compiled, each once, by whatever rule it was found.</summary>
internal sealed class CompilationErrors(int limit)
{
    private readonly List<SchemaError> _errors = [];

    public bool Any => _errors.Count > 0;

    public ImmutableArray<SchemaError> ToImmutable() => [.. _errors];

    /// <param name="place">The subschema.</param>
    /// <param name="below">The pointer from the subschema to the value at fault.</param>
    /// <param name="keyword">The keyword at fault.</param>
    /// <param name="message">The sentence.</param>
    public void Add(Subschema place, string below, string keyword, string message) =>
        Add(place.Document.LocateProblem(place.Pointer + below), keyword, message);

    public void Add(string place, string keyword, string message) => Add(new SchemaError(place, "", keyword, message));

    public void Add(SchemaError error)
    {
        if (_errors.Count < limit && !_errors.Exists(known => known with { SchemaPath = error.SchemaPath } == error))
        {
            _errors.Add(error);
        }
    }
}
