namespace Agents.Backend;

/// <summary>Reads one kind of input into a blueprint. Deterministic, safe for concurrent calls, never throws for bad input.</summary>
public interface IBlueprintReader
{
    /// <summary>The kind, for the evidence: <c>notation</c>, <c>openapi</c>, <c>prose</c>.</summary>
    string Name { get; }

    /// <summary>Says whether the text looks like its kind; the first reader that says so reads it.</summary>
    bool Recognises(string text);

    /// <summary>Reads the text. A reading without a blueprint carries at least one problem.</summary>
    BlueprintReading Read(string text, CancellationToken cancellationToken);
}
