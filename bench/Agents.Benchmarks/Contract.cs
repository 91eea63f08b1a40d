using System.Text.Json;
using Agents.Definitions;

namespace Agents.Benchmarks;

/// <summary>The backend definition's schemas and policies, which every benchmarked agent is held to.</summary>
internal static class Contract
{
    internal static AgentDefinition Seed { get; } = new()
    {
        Name = "seed",
        Description = "Held to the backend agent's contract",
        Version = "1.0.0",
        Hash = new string('a', 64),
        Limits = new ExecutionLimits(TimeSpan.FromSeconds(30)),
        Retry = new RetryDefinition(3, RetryBackoff.Exponential, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), Jitter: true),
        InputSchema = JsonElement.Parse("""
            {
              "type": "object", "required": ["query"],
              "properties": {
                "query": { "type": "string" },
                "context": {
                  "type": "object",
                  "properties": {
                    "runtime": { "type": "string", "enum": ["nodejs", "python", "go", "rust", "java"] },
                    "framework": { "type": "string", "enum": ["express", "fastify", "nestjs", "fastapi", "django", "flask", "gin"] },
                    "api_style": { "type": "string", "enum": ["rest", "graphql", "grpc", "websocket"] },
                    "database": { "type": "string", "enum": ["postgresql", "mysql", "mongodb", "redis", "dynamodb"] }
                  }
                },
                "constraints": {
                  "type": "object",
                  "properties": {
                    "latency_budget_ms": { "type": "integer" }, "throughput_rps": { "type": "integer" }, "availability_sla": { "type": "string" }
                  }
                }
              }
            }
            """),
        OutputSchema = JsonElement.Parse("""
            {
              "type": "object", "required": ["response", "confidence"],
              "properties": {
                "response": { "type": "string" },
                "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
                "code_examples": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": { "language": { "type": "string" }, "code": { "type": "string" }, "description": { "type": "string" } }
                  }
                },
                "api_spec": { "type": "object" },
                "security_considerations": { "type": "array", "items": { "type": "string" } }
              }
            }
            """),
    };
}
