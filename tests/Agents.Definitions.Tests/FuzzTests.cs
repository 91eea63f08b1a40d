using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;

namespace Agents.Definitions.Tests;

/// <summary>Any bytes: a result, always the same, soon. AGENTS_FUZZ sets how many are tried.</summary>
public sealed class FuzzTests
{
    private static readonly long Iterations = long.Parse(Environment.GetEnvironmentVariable("AGENTS_FUZZ") ?? "100000", CultureInfo.InvariantCulture);

    private static readonly string[] Paths =
        ["a.md", "agents/a.md", "skills/a/SKILL.md", "a.agent.md", "a.md", ".claude-plugin/plugin.json", ".claude-plugin/marketplace.json", "README.md", "agents/01-a.md"];

    private static readonly string[] Pieces =
    [
        "---\n", "---", "name: a\n", "description: b\n", "description: b: c\n", "tools: *\n", "\n", "\r\n", "\t", " ", ": ", "- ", "[", "]", "{", "}", "\"", "'", "`", "```\n", "```yaml\n", "&a ", "*a", "!!str ", "|", ">", "|-\n",
        "#", "## Skill Binding\n", "## Log Interpretation\n", "### Logging Hooks\n", "| Agent | Data Received |\n|---|---|\n", "| a | b |\n", "- **DOES NOT**: x (→ Agent 04), y\n", "- **ESCALATES TO**: human for z\n", "PRIMARY_BOND",
        "config:\n  retry:\n    max_attempts: ", "handoffs: [{ to: x, when: y }]\n", "error_codes:\n  E001: { message: ", "input_schema: { required: true }\n", "<!--", "-->", "> ", "1. ", "\\u", "\\", "\0", "\uFEFF", "é", "💥", "agents:\n", "...\n", "%YAML 1.2\n", "? ", "0x", "{\"name\": \"a\"", ", \"plugins\": [", "\"source\": \"./a\"", "sasmp_version: \"1.3.0\"\n", "bonded_agent: x\n", "fallback_chain:\n", "upstream:\n", "1e999", ".nan",
    ];

    private static readonly Gen<byte[]> Random = Gen.Byte.Array[0, 200];
    private static readonly Gen<byte[]> Composed = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 30].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Fact]
    public void Read_WhenRandomBytes_NeverThrowsAndRepeatsItself() => Random.Sample(Holds, iter: Iterations / 4);

    [Fact]
    public void Read_WhenComposedOfTheGrammarsPieces_NeverThrowsAndRepeatsItself() => Composed.Sample(Holds, iter: Iterations / 2);

    [Fact]
    public void Read_WhenARealFileIsMutated_NeverThrowsAndRepeatsItself()
    {
        byte[] seed = File.ReadAllBytes(Path.Combine(SharedFiles.Repository, "src/Agents.Backend/Backend/03-backend-development.md"));
        Gen<byte[]> mutated = Gen.Select(Gen.Int[0, seed.Length], Gen.Int[0, 40], Composed).Select((at, cut, put) =>
            (byte[])[.. seed.AsSpan(0, at), .. put, .. seed.AsSpan(Math.Min(seed.Length, at + cut))]);

        mutated.Sample(Holds, iter: Iterations / 4);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("{a: ")]
    [InlineData("&a ")]
    [InlineData("> ")]
    [InlineData("- ✅ a\n")]
    [InlineData("- `a` (PRIMARY_BOND)\n")]
    [InlineData("| a ")]
    [InlineData("```\n")]
    [InlineData("<!--")]
    [InlineData("---\n")]
    [InlineData("---\nname: a\n")]
    [InlineData("name: a: b\n")]
    [InlineData("\"")]
    [InlineData("\\\"")]
    [InlineData("* a\n  ")]
    [InlineData("**DOES**: ,")]
    [InlineData("→")]
    [InlineData("\n")]
    public void Read_WhenOnePieceFillsAFile_IsSoon(string piece)
    {
        string fill = string.Concat(Enumerable.Repeat(piece, 250_000 / Encoding.UTF8.GetByteCount(piece)));
        Stopwatch watch = Stopwatch.StartNew();

        AgentDefinitionReader.Read($"---\nname: a\ndescription: {fill}\n---\n", "a.md");
        AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n---\n{fill}", "a.md");
        AgentDefinitionReader.Read(fill, "a.md");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static bool Holds(byte[] bytes)
    {
        // Each text under one name, so that every dialect has its share.
        string path = Paths[bytes.Length % Paths.Length];
        DefinitionFile first = DefinitionFileReader.Read(bytes, path);
        DefinitionFile second = DefinitionFileReader.Read(bytes, path);
        return (first.HasDefinition || first.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) || first.Kind == DefinitionKind.Other)
            && first.Diagnostics.SequenceEqual(second.Diagnostics)
            && (first.Name, first.Description, first.Kind, first.Dialect, first.Recovered) == (second.Name, second.Description, second.Kind, second.Dialect, second.Recovered)
            && first.Edges.Length == second.Edges.Length
            && (first.Agent is null || Notation.Of(first.Agent) == Notation.Of(second.Agent!))
            && first.Agent?.Instructions == second.Agent?.Instructions
            && first.Diagnostics.All(d => d.Line >= 1 && d.Column >= 1)
            && first.Locate("/input_schema/properties/a").Line >= 1;
    }
}
