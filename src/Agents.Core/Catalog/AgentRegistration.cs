using Agents.Definitions;

namespace Agents.Catalog;

/// <summary>What was asked of the builder: nothing is read or made before the catalog is built.</summary>
/// <param name="Name">The registered name.</param>
/// <param name="Identity">Two registrations of one name are the same when their identities are equal.</param>
/// <param name="Source">Makes the definition's source.</param>
/// <param name="Agent">Makes the agent.</param>
/// <param name="InputViolationCodes">Declared codes for values outside an enum, by the value's JSON pointer.</param>
internal sealed record AgentRegistration(
    string Name, object Identity, Func<IServiceProvider, string, IAgentDefinitionSource> Source, Func<IServiceProvider, string, IAgent> Agent,
    IReadOnlyDictionary<string, AgentErrorCode> InputViolationCodes);
