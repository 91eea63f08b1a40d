using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The backend agent's answer, as its output schema has it.</summary>
/// <param name="Response">The written answer, markdown.</param>
/// <param name="Confidence">0 to 1: words understood × load-bearing facts said × checks passed.</param>
public sealed record BackendAnswer(string Response, double Confidence)
{
    /// <summary>The few excerpts a reader needs; every file is an artifact of the response.</summary>
    public ImmutableArray<CodeExample> CodeExamples { get; init; } = [];

    /// <summary>The OpenAPI document; undefined when nothing could be built.</summary>
    public JsonElement? ApiSpec { get; init; }

    /// <summary>What to consider for exactly this service.</summary>
    public ImmutableArray<string> SecurityConsiderations { get; init; } = [];
}
