using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Codes of one definition: well-formed, not the runtime's, each once.</summary>
internal sealed class ErrorCodeSet(DiagnosticLog log)
{
    private readonly List<ErrorCodeDefinition> _codes = [];
    private readonly HashSet<AgentErrorCode> _known = [];

    public void Add(string text, string message, string recovery, SourcePlace place)
    {
        if (!AgentErrorCode.TryParse(text, out AgentErrorCode code))
        {
            log.Report(DiagnosticCatalog.ErrorCodeShape, place, $"{Quote.Of(text)} is not an error code");
        }
        else if (code.IsRuntime)
        {
            log.Report(DiagnosticCatalog.ErrorCodeReserved, place, $"{Quote.Of(text)} is in the runtime's own range");
        }
        else if (!_known.Add(code))
        {
            log.Report(DiagnosticCatalog.ErrorCodeTwice, place, $"the code {Quote.Of(text)} is declared twice; the first is kept");
        }
        else
        {
            _codes.Add(new(code, message, recovery));
            Places[code] = place;
        }
    }

    public int Count => _codes.Count;

    /// <summary>Where each code is declared.</summary>
    public Dictionary<AgentErrorCode, SourcePlace> Places { get; } = [];

    public ImmutableArray<ErrorCodeDefinition> ToImmutable() => [.. _codes];
}
