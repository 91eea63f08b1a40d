using System.Collections.Concurrent;
using System.Diagnostics;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests.Tools;

/// <summary>What a trace shows of a tool: that it was called, and not what it was told or said. Its tools come from a source of the host's.</summary>
public class ToolSpanTests
{
    private const string Good = """{"response":"done","confidence":0.9}""";

    [Theory]
    [InlineData("sayer", "Say", null)]
    [InlineData("breaker", "Break", "tool_error")]
    [InlineData("denier", "Deny", "A011")]
    public async Task Call_OfATool_IsASpanBelowTheStepWithoutItsContent(string agent, string tool, string? error)
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == AgentTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using World world = Team(agent, tool, out ScriptedModel model);

        RunResult result = await world.RunAsync(agent);

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Contains(tool, model.Calls[0].Options!.Tools!.Select(static t => t.Name));
        Activity span = Assert.Single(spans, s => s.OperationName == $"execute_tool {tool}");
        Activity step = Assert.Single(spans, s => s.OperationName == $"invoke_agent {agent}");
        Assert.Equal((step.SpanId, step.TraceId), (span.ParentSpanId, span.TraceId));
        Assert.Equal(
            ["execute_tool", tool, "function", "c1", result.Id.Value, error],
            new[] { "gen_ai.operation.name", "gen_ai.tool.name", "gen_ai.tool.type", "gen_ai.tool.call.id", "agents.run.id", "error.type" }.Select(n => span.GetTagItem(n) as string));
        Assert.Equal(error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        Assert.DoesNotContain(span.TagObjects, static t => t.Value?.ToString()?.Contains("hushed", StringComparison.Ordinal) == true);
        Assert.Empty(span.Events);
        Assert.Null(span.StatusDescription);
    }

    [Fact]
    public async Task Source_SeesWhatTheAttemptIsGranted_AndGivesNoMore()
    {
        using World world = Team("quiet", "Say", out ScriptedModel model, granted: []);

        await world.RunAsync("quiet");

        Assert.DoesNotContain(model.Calls[0].Options?.Tools ?? [], static t => t.Name == "Say");
    }

    private static World Team(string agent, string tool, out ScriptedModel model, string[]? granted = null)
    {
        model = new(() => ScriptedModel.Call(tool, ("word", "hushed word")), static () => new ChatMessage(ChatRole.Assistant, Good));
        var world = new World();
        world.WithModel("sonnet", model).Builder
            .AddModelAgent(agent, World.Define(agent) with { Model = "sonnet", Retry = new(1, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false) })
            .ConfigureAgent(agent, p => p with { Tools = [.. granted ?? [tool]] });
        world.Builder.Services.AddSingleton<IAgentToolSource>(new Source());
        return world;
    }

    private sealed class Source : IAgentToolSource
    {
        public IEnumerable<AIFunction> ToolsFor(AgentContext context) => s_all.Where(t => context.Authority.Tools.Contains(t.Name));

        private static readonly AIFunction[] s_all =
        [
            AIFunctionFactory.Create(static (string word) => $"hushed: {word}", "Say"),
            AIFunctionFactory.Create(static string (string word) => throw new InvalidOperationException($"hushed: {word}"), "Break"),
            AIFunctionFactory.Create(static string (string word) => throw new AgentException(RuntimeErrorCodes.ToolDenied, $"hushed: {word}"), "Deny"),
        ];
    }
}
