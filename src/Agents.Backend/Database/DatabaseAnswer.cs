using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The database agent's answer, as its output schema has it.</summary>
/// <param name="Response">The written answer, markdown.</param>
/// <param name="Confidence">0 to 1: how much of the model was said rather than assumed, and how much of it the database enforces.</param>
/// <param name="SchemaDefinition">The schema in the database's own language; empty when nothing could be read.</param>
public sealed record DatabaseAnswer(string Response, double Confidence, string SchemaDefinition)
{
    /// <summary>The script that takes it away again; null where there is none.</summary>
    public string? MigrationScript { get; init; }

    /// <summary>A statement or command for each way the API reads.</summary>
    public ImmutableArray<QueryExample> QueryExamples { get; init; } = [];

    /// <summary>What follows from this model, scale and limits; nothing that would hold for any.</summary>
    public ImmutableArray<string> PerformanceNotes { get; init; } = [];
}
