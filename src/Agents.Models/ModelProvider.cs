namespace Agents.Models;

/// <summary>Who speaks to a model.</summary>
internal enum ModelProvider
{
    /// <summary>Not said, or nothing known.</summary>
    Unknown,

    /// <summary>OpenAI's chat completions, or anything that speaks them.</summary>
    OpenAI,

    /// <summary>An Ollama server.</summary>
    Ollama,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
