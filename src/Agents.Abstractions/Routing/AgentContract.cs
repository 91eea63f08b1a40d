using System.Text.Json.Serialization.Metadata;

namespace Agents;

/// <summary>The typed door to one agent: its name and how its input and output are read and written.</summary>
/// <typeparam name="TRequest">The whole input, serialized as the input schema wants it.</typeparam>
/// <typeparam name="TAnswer">The whole output.</typeparam>
/// <param name="Agent">The agent's registered name.</param>
/// <param name="RequestType">Serializes the input.</param>
/// <param name="AnswerType">Reads the output.</param>
public sealed record AgentContract<TRequest, TAnswer>(string Agent, JsonTypeInfo<TRequest> RequestType, JsonTypeInfo<TAnswer> AnswerType);
