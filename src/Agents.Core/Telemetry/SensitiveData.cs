namespace Agents.Telemetry;

/// <summary>Registered when a host asks for prompts, values and exceptions in errors, logs and traces.</summary>
internal sealed class SensitiveData;
