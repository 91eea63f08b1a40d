using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents;

/// <summary>Every problem found in the definitions, reported at once when the host starts or the router is first resolved.</summary>
/// <remarks>The message names each error and warning with its way out; notes are in <see cref="Diagnostics"/> alone.</remarks>
public sealed class AgentDefinitionException : AgentException
{
    /// <summary>Makes an exception that carries the diagnostics.</summary>
    public AgentDefinitionException(ImmutableArray<DefinitionDiagnostic> diagnostics)
        : base(RuntimeErrorCodes.DefinitionInvalid, Describe(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>The diagnostics, errors first, in file order.</summary>
    public ImmutableArray<DefinitionDiagnostic> Diagnostics { get; }

    private static string Describe(ImmutableArray<DefinitionDiagnostic> diagnostics) =>
        "Agent definitions cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, diagnostics
            .Where(static d => d.Severity != DiagnosticSeverity.Info)
            .Select(static d => d.Fix is null ? $"  {d}" : $"  {d}{Environment.NewLine}    fix: {d.Fix}"));
}
