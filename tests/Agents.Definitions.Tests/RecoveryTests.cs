using System.Text;

namespace Agents.Definitions.Tests;

public sealed class RecoveryTests
{
    [Theory]
    [InlineData("---\nname: a\ndescription: Use when: always. user: 'hi'\n---\nBody", "AD001", "Use when: always. user: 'hi'")]
    [InlineData("---\nname: a\ndescription: `code` first\n---\nBody", "AD003", "`code` first")]
    [InlineData("---\nname: a\ndescription: @someone\n---\nBody", "AD003", "@someone")]
    [InlineData("---\nname: a\ndescription: one\nuser says hello\n---\nBody", "AD004", "one\nuser says hello")]
    [InlineData("---\nname: a\ndescription: \"one\" two\n---\nBody", "AD007", "\"one\" two")]
    [InlineData("---\nname: a\ndescription: \"never closed\n---\nBody", "AD007", "never closed")]
    [InlineData("---\nname: a\ndescription: [x] [y]\n---\nBody", "AD007", "[x] [y]")]
    [InlineData("---\nname: a\ndescription: one\n  two: three\n---\nBody", "AD001", "one\ntwo: three")]
    [InlineData("---\nname: a\ndescription: - one\n---\nBody", "AD003", "- one")]
    [InlineData("---\nname: a\ndescription: > one\n---\nBody", "AD003", "> one")]
    [InlineData("---\nname: a\ndescription: [x\nmodel: sonnet\n---\nBody", "AD007", "[x")]
    [InlineData("---\nname: a\ndescription: b\n---\n---\nmore: c\n---\nBody", "AD005", "b")]
    [InlineData("\n\n---\nname: a\ndescription: b\n---\nBody", "AD005", "b")]
    [InlineData("<!-- note -->\n---\nname: a\ndescription: b\n---\nBody", "AD005", "b")]
    [InlineData("  ---\n  name: a\n  description: b\n  ---\n  Body", "AD005", "b")]
    [InlineData("```yaml\n---\nname: a\ndescription: b\n---\n```\nBody", "AD005", "b")]
    [InlineData("```\n---\nname: a\ndescription: b\n---\nBody\n```\n", "AD005", "b")]
    [InlineData("--- # agent\nname: a\ndescription: b\n---\nBody", "AD005", "b")]
    [InlineData("--- name: a\ndescription: b\n---\nBody", "AD005", "b")]
    [InlineData("---\nname: a\ndescription: b\n-------------\nBody", "AD005", "b")]
    [InlineData("---\nname: a\ndescription: b\n\nBody", "AD005", "b")]
    [InlineData("---\nname: a\ndescription: b\n\n# Title\n\nBody text.\n\n---\nBody", "AD005", "b")]
    [InlineData("name: a\ndescription: b\n\nBody", "AD005", "b")]
    [InlineData("# Title\n\n---\nname: a\ndescription: b\n---\nBody", "AD005", "b")]
    public void Read_WhenBroken_RecoversAndNamesTheFault(string text, string id, string description)
    {
        DefinitionResult result = AgentDefinitionReader.Read(text, "a.md");

        Assert.Equal(("a", description), (result.Definition?.Name, result.Definition?.Description));
        Assert.EndsWith("Body", result.Definition!.Instructions, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(result.Diagnostics, d => d.Id == id).Severity);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(AgentDefinitionReader.Read(text, "a.md", new() { Strict = true }).Diagnostics, d => d.Id == id).Severity);
    }

    [Theory]
    [InlineData("", "AD008")]
    [InlineData(" \r\n \n", "AD008")]
    [InlineData("# Only prose\n", "AD002")]
    [InlineData("---\n- a\n- b\n---\n", "AD009")]
    [InlineData("---\ndescription: b\n---\n", "AD121")]
    [InlineData("---\nname: [a]\ndescription: b\n---\n", "AD121")]
    [InlineData("---\n---\n", "AD121")]
    [InlineData("---\nName: a\ndescription: b\n---\n", "AD121")]
    public void Read_WhenNothingUsable_HasNoDefinitionAndAnError(string text, string id)
    {
        DefinitionResult result = AgentDefinitionReader.Read(text, "a.md");

        Assert.Null(result.Definition);
        Assert.Contains(result.Diagnostics, d => d.Id == id && d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("description: b\ndescription: c", "AD008", 4)]
    [InlineData("description: b\nconfig:\n\tmax_tokens: 7", "AD008", 5)]
    [InlineData("description: b\ncolor: &c red\nmode: *c", "AD008", 5)]
    [InlineData("description: b\nerror_codes:\n  E1: { message: m }", "AD122", 5)]
    [InlineData("description: b\nerror_codes:\n  A001: { message: m }", "AD124", 5)]
    [InlineData("description: b\nerror_codes:\n  E001: { message: m }\n  E001: { message: n }", "AD008", 6)]
    [InlineData("description: b\ninput_schema:\n  type: object\n  properties:\n    q: { type: string, required: true }", "AD401", 7)]
    [InlineData("description: b\ninput_schema: { type: object", "AD009", 4)]
    [InlineData("description: b\nretry: { max_attempts: 0 }", "AD126", 4)]
    [InlineData("description: b\nconfig: { timeout_ms: soon }", "AD125", 4)]
    [InlineData("description: b\nsasmp_version: \"9.9\"", "AD127", 4)]
    [InlineData("description: b\nshoe_size: 44", "AD101", 4)]
    [InlineData("description: b\ntools: Read, Read", "AD120", 4)]
    [InlineData("description: b\ntools: [Read, Write\nmodel: sonnet", "AD007", 4)]
    [InlineData("description:b\ntools: Read", "AD009", 3)]
    [InlineData("description: b\nsource: !tag x", "AD008", 4)]
    [InlineData("description: b\nauthor: \"x\u2028y\"\nmode: *", "AD003", 5)]
    [InlineData("description: b\ntols: Read", "AD117", 4)]
    public void Read_WhenAKeyIsWrong_StillGivesADefinitionAndThePlace(string keys, string id, int line)
    {
        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\n{keys}\n---\nBody", "a.md");

        Assert.Equal(("a", "b"), (result.Definition?.Name, result.Definition?.Description));
        Assert.Equal(line, Assert.Single(result.Diagnostics, d => d.Id == id).Line);
    }

    [Fact]
    public void Read_WhenBomAndCrLf_ReadsThemAsPlain()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("---\r\nname: a\r\ndescription: b\r\n---\r\n\r\nBody\r\n")];

        DefinitionResult result = AgentDefinitionReader.Read(bytes, "a.md");

        Assert.Equal(("a", "b", "Body"), (result.Definition?.Name, result.Definition?.Description, result.Definition?.Instructions));
        Assert.Equal(2, result.Diagnostics.Count(d => d.Id == "AD006"));
    }

    [Fact]
    public void Read_WhenBytesAreNotUtf8_SaysWhereAndReadsTheRest()
    {
        DefinitionResult result = AgentDefinitionReader.Read([.. "---\nname: a\ndescription: x"u8, 0xFF, .. "y\n---\n"u8], "a.md");

        Assert.Equal("x\uFFFDy", result.Definition!.Description);
        DefinitionDiagnostic invalid = Assert.Single(result.Diagnostics, d => d.Id == "AD008");
        Assert.Equal((3, 15), (invalid.Line, invalid.Column));
    }

    [Theory]
    [InlineData("config: { retry: { max_attempts: 4, backoff: linear, initial_delay_ms: 10, max_delay_ms: 90, jitter: false } }", 4, RetryBackoff.Linear, 10, 90, false)]
    [InlineData("retry_config: { max_retries: 3, backoff_type: fixed, base_delay_ms: 20, max_delay_ms: 20 }", 4, RetryBackoff.Constant, 20, 20, true)]
    [InlineData("retry_logic: { max_attempts: 2, strategy: exponential, backoff_base_ms: 5 }", 2, RetryBackoff.Exponential, 5, 30_000, true)]
    [InlineData("retry: { max_attempts: 2, backoff: { type: exponential, initial_delay_ms: 7, max_delay_ms: 70, jitter: false } }", 2, RetryBackoff.Exponential, 7, 70, false)]
    [InlineData("error_handling: { max_retries: 1, retry_strategy: exponential_backoff }", 2, RetryBackoff.Exponential, 1_000, 30_000, true)]
    [InlineData("retry: { enabled: false, max_attempts: 9 }", 1, RetryBackoff.Constant, 0, 0, false)]
    public void Read_WhenRetryGoesByAnotherName_MeansTheSame(string keys, int attempts, RetryBackoff backoff, int initial, int longest, bool jitter)
    {
        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n{keys}\n---\n", "a.md");

        Assert.Equal(new(attempts, backoff, TimeSpan.FromMilliseconds(initial), TimeSpan.FromMilliseconds(longest), jitter), result.Definition!.Retry);
    }

    [Theory]
    [InlineData("tools: Read, Bash(git:*, ls)", "Read|Bash(git:*, ls)")]
    [InlineData("tools: Read Bash(git *)", "Read|Bash(git *)")]
    [InlineData("tools: [Read, mcp__server__tool]", "Read|mcp__server__tool")]
    [InlineData("tools: - Read\n- Write", "Read|Write")]
    [InlineData("tools: - Read", "Read")]
    [InlineData("tools: *", null)]
    [InlineData("tools: All tools", null)]
    [InlineData("color: red", null)]
    public void Read_WhenToolsAreWrittenAnotherWay_AreTheSameList(string key, string? tools)
    {
        DefinitionResult result = AgentDefinitionReader.Read($"---\nname: a\ndescription: b\n{key}\n---\n", "a.md");

        Assert.Equal(tools, result.Definition!.Tools is { } list ? string.Join('|', list) : null);
    }
}
