using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What reading one definition gave: a definition, or at least one error.</summary>
/// <param name="Definition">The definition; null when nothing usable could be read.</param>
/// <param name="Diagnostics">Complaints in file order.</param>
public sealed record DefinitionResult(AgentDefinition? Definition, ImmutableArray<DefinitionDiagnostic> Diagnostics);
