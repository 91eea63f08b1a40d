using System.Collections.Immutable;
using System.Text.Json;
using Agents.Cli.Lint;
using Agents.Cli.Verify;
using Agents.Definitions;
using ModelContextProtocol.Protocol;

namespace Agents.Cli.Mcp;

/// <summary>The tools and what they do. Safe for concurrent calls; nothing is written, nothing is run.</summary>
internal sealed class McpTools(Confinement folder)
{
    private const string Paths = """
        "paths": { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1, "maxItems": 1000, "description": "Files and folders, relative to the root." }
        """;

    public static ImmutableArray<Tool> All { get; } =
    [
        new()
        {
            Name = "verify",
            Title = "Verify code and API specifications",
            Description = "Checks JavaScript, TypeScript, Python, Go and Java for flaws in authentication, injection, weak cryptography and N+1 queries, and OpenAPI, AsyncAPI, GraphQL and proto3 specifications for design and security. "
                + "Answers with JSON: findings, each with rule, severity, file, line and message; then in words what was looked at and what was not. Reads only; runs nothing; needs no network.",
            InputSchema = Schema($$"""
                { "type": "object", "properties": { {{Paths}},
                  "spec": { "type": "string", "description": "The OpenAPI document of the service: each operation it secures needs a guard in the code." },
                  "baseline": { "type": "string", "description": "A former answer of this tool, saved as a file: only what is new is reported." } },
                  "required": ["paths"], "additionalProperties": false }
                """),
            Annotations = new() { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        },
        new()
        {
            Name = "lint",
            Title = "Lint agents and skills",
            Description = "Checks agent files, SKILL.md files and plugin manifests, each for itself and all as one team: missing, one-sided and circular handoffs, undeclared codes, unknown skills. "
                + "Answers with JSON: files with their diagnostics, the graph of handoffs and a summary. Reads only.",
            InputSchema = Schema($$"""
                { "type": "object", "properties": { {{Paths}},
                  "strict": { "type": "boolean", "description": "Make it an error where a file could only be read by guessing what was meant. Default: false." } },
                  "required": ["paths"], "additionalProperties": false }
                """),
            Annotations = new() { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        },
    ];

    /// <summary>Calls a tool. What is wrong with the call is an answer that a model can act on, marked as an error.</summary>
    public CallToolResult Call(string name, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        ToolArguments given = new(arguments ?? ImmutableDictionary<string, JsonElement>.Empty, folder);
        string[] known = name switch { "verify" => ["paths", "spec", "baseline"], "lint" => ["paths", "strict"], _ => [] };
        if (known.Length == 0)
        {
            return Refuse($"There is no tool '{name}'; there are verify and lint.");
        }

        string[] paths = given.Paths(known);
        return (given.Complaint, name) switch
        {
            ({ } complaint, _) => Refuse(complaint),
            (_, "verify") => Verify(new(paths, given.File("spec"), given.File("baseline")), given, cancellationToken),
            _ => Lint(paths, given.Flag("strict"), given, cancellationToken),
        };
    }

    private CallToolResult Verify(VerifyRequest request, ToolArguments given, CancellationToken cancellationToken)
    {
        if (given.Complaint is { } complaint)
        {
            return Refuse(complaint);
        }

        VerifyReport report = new VerifyRun(folder.Root, null, cancellationToken).Run(request);
        return report is { Looked: 0, Problems: [var first, ..] } ? Refuse(first.ToString()) : Answer(VerifyJson.Write(report, evidence: false), VerifyText.Short(report));
    }

    private CallToolResult Lint(string[] paths, bool strict, ToolArguments given, CancellationToken cancellationToken)
    {
        FileWalk walk = new(folder.Root);
        return given.Complaint is { } complaint ? Refuse(complaint)
            : walk.Missing(paths) is [var missing, ..] ? Refuse($"{missing} does not exist.")
            : Answer(JsonReport.Write(new LintRun(new DefinitionReadOptions { Strict = strict }, null, cancellationToken).Run(walk, paths)));
    }

    private static CallToolResult Answer(params string[] texts) => new() { Content = [.. texts.Select(static t => new TextContentBlock { Text = t })] };

    private static CallToolResult Refuse(string why) => new() { Content = [new TextContentBlock { Text = why }], IsError = true };

    private static JsonElement Schema(string text) => JsonElement.Parse(text);
}
