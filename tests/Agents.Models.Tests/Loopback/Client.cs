namespace Agents.Models.Tests.Loopback;

/// <summary>Who calls the endpoint.</summary>
public enum Client
{
    /// <summary>OpenAI's client, by configuration.</summary>
    OpenAI,

    /// <summary>Semantic Kernel's connector as a chat client.</summary>
    Kernel,

    /// <summary>Semantic Kernel's connector as a chat completion service.</summary>
    KernelCompletion,

    /// <summary>OllamaSharp, by configuration.</summary>
    Ollama,

    /// <summary>Anthropic's client, by configuration.</summary>
    Anthropic,
}
