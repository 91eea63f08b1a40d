namespace Agents.Definitions;

/// <summary>What a diagnostic means for the definition.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing.</summary>
    Info = 0,

    /// <summary>Usable, but probably not what was meant.</summary>
    Warning,

    /// <summary>Not usable as it stands.</summary>
    Error,
}
