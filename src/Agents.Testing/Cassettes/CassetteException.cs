namespace Agents.Testing;

/// <summary>A cassette cannot answer: a request differs from what was recorded, the file is broken, or live calls are forbidden.</summary>
/// <remarks>Its message names the first difference with a few characters around it, so it may hold a piece of a prompt, secrets replaced.</remarks>
public sealed class CassetteException : AgentException
{
    internal CassetteException(string message)
        : base(RuntimeErrorCodes.AgentFailed, message)
    {
    }
}
