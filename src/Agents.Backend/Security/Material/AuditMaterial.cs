using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What an audit has to look at.</summary>
/// <param name="Service">The service's name, or null.</param>
/// <param name="Operations">Its operations, in the order given.</param>
/// <param name="Auth">How callers are identified; null where nobody said.</param>
/// <param name="Code">Its files.</param>
/// <param name="Document">Its OpenAPI document, or null.</param>
/// <param name="Schema">Its database schema, or null.</param>
/// <param name="Notes">What was handed in and could not be read.</param>
internal sealed record AuditMaterial(
    string? Service, ImmutableArray<AuditedOperation> Operations, HandedAuth? Auth, ImmutableArray<Artifact> Code, Artifact? Document, string? Schema,
    ImmutableArray<string> Notes)
{
    /// <summary>Whether the operations' checks are known, not only their paths.</summary>
    public bool KnowsChecks => Operations.Any(static o => !o.Checks.IsEmpty);

    public bool IsEmpty => Operations.IsEmpty && Auth is null && Code.IsEmpty && Document is null && Schema is null;

    public bool IsPython => Code.Any(static c => c.Path!.EndsWith(".py", StringComparison.Ordinal));

    public bool IsScript => Code.Any(static c => c.Path!.EndsWith(".ts", StringComparison.Ordinal) || c.Path.EndsWith(".js", StringComparison.Ordinal));

    public IEnumerable<string> Texts => Code.Select(static c => c.AsText());
}
