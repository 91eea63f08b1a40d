using Polly;

namespace Agents.Catalog;

/// <summary>A host's own strategies around each attempt of every agent.</summary>
internal sealed record AttemptConfiguration(Action<string, ResiliencePipelineBuilder> Configure);
