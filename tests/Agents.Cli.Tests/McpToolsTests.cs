using System.Text.Json;
using Agents.Cli.Mcp;
using ModelContextProtocol.Protocol;

namespace Agents.Cli.Tests;

public sealed class McpToolsTests : IDisposable
{
    private readonly Call _call = new();
    private readonly McpTools _tools;

    public McpToolsTests() => _tools = new(new Confinement(_call.Folder));

    public void Dispose() => _call.Dispose();

    [Fact]
    public void Verify_WhenServiceIsFaulty_AnswersAsTheCommandDoes()
    {
        Service.Write(_call);

        CallToolResult result = Run("verify", """{ "paths": ["."], "spec": "openapi.yaml" }""");

        Assert.NotEqual(true, result.IsError);
        string[] texts = [.. result.Content.Cast<TextContentBlock>().Select(b => b.Text)];
        using JsonDocument document = JsonDocument.Parse(texts[0]);
        Assert.Contains(document.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("rule").GetString() == "E203-10");
        Assert.StartsWith("2 files: ", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_WhenTeamIsFaulty_AnswersWithItsDiagnostics()
    {
        _call.WriteTeam();

        CallToolResult result = Run("lint", """{ "paths": ["agents"] }""");

        Assert.Contains("AD302", ((TextContentBlock)result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", """{ "paths": [".."] }""", "within the root")]
    [InlineData("verify", """{ "paths": ["/etc"] }""", "within the root")]
    [InlineData("verify", """{ "paths": ["out"] }""", "within the root")]
    [InlineData("verify", """{ "paths": ["."], "spec": "../openapi.yaml" }""", "within the root")]
    [InlineData("verify", """{ "paths": ["nowhere"] }""", "V001")]
    [InlineData("verify", """{ "paths": "." }""", "is a list")]
    [InlineData("verify", """{ "paths": ["."], "format": "text" }""", "no argument 'format'")]
    [InlineData("lint", """{ "paths": ["nowhere"] }""", "does not exist")]
    [InlineData("lint", """{ "paths": ["."], "strict": "yes" }""", "true or false")]
    [InlineData("run", """{ }""", "no tool 'run'")]
    public void Call_WhenItIsWrong_IsRefusedWithAWayOut(string tool, string arguments, string why)
    {
        File.CreateSymbolicLink(Path.Combine(_call.Folder, "out"), Path.GetTempPath());

        CallToolResult result = Run(tool, arguments);

        Assert.True(result.IsError);
        Assert.Contains(why, ((TextContentBlock)result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_HaveSchemasThatTakeNothingElse() => Assert.All(McpTools.All, tool =>
    {
        Assert.Equal("object", tool.InputSchema.GetProperty("type").GetString());
        Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean());
        Assert.True(tool.Annotations!.ReadOnlyHint);
    });

    private CallToolResult Run(string tool, string arguments)
    {
        using JsonDocument document = JsonDocument.Parse(arguments);
        return _tools.Call(tool, document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone()), TestContext.Current.CancellationToken);
    }
}
