using System.Text.Encodings.Web;
using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests.Models;

/// <summary>Spoilt answers of a model, each run to its end. <c>AGENTS_ANSWERS</c> names a file for a validator of other people's to judge them again.</summary>
public class MutatedAnswerTests
{
    private const int Answers = 10_000;
    private const int Seed = 20_307;

    [Fact]
    public async Task Answer_SpoiltInAnyWay_IsAcceptedOnlyAsItsSchemaSays()
    {
        (int Schema, string Text) answer = default;
        var model = new ScriptedModel(() => new(Microsoft.Extensions.AI.ChatRole.Assistant, answer.Text));
        using var world = new World();
        world.WithModel("sonnet", model);
        for (int i = 0; i < AnswerMutations.Schemas.Length; i++)
        {
            world.Builder.AddModelAgent($"a{i}", World.Define($"a{i}") with { Model = "sonnet", OutputSchema = JsonElement.Parse(AnswerMutations.Schemas[i]), Retry = RetryDefinition.None });
        }

        var chance = new Random(Seed);
        await using StreamWriter? file = Environment.GetEnvironmentVariable("AGENTS_ANSWERS") is { Length: > 0 } path ? new StreamWriter(path) : null;
        HashSet<(int, string)> seen = [];
        int accepted = 0;
        for (int i = 0; i < Answers; i++)
        {
            do
            {
                answer = AnswerMutations.Draw(chance);
            }
            while (!seen.Add(answer));

            RunResult run = await world.RunAsync($"a{answer.Schema}");

            model.Calls.Clear();
            bool isAccepted = run.Verdict is VerdictKind.Verified or VerdictKind.Degraded;
            AttemptDrafted drafted = Assert.Single(run.Events.OfType<AttemptDrafted>());
            string output = drafted.Draft.Output.GetRawText();
            Assert.True(isAccepted || run.Error?.Code == RuntimeErrorCodes.OutputInvalid, $"{run.Error} for {answer.Text}");
            Assert.True(!isAccepted || drafted.Draft.Output.ValueKind == JsonValueKind.Object, answer.Text);
            Assert.Equal(isAccepted, drafted.Findings.IsEmpty);
            accepted += isAccepted ? 1 : 0;
            file?.WriteLine(JsonSerializer.Serialize(new { schema = AnswerMutations.Schemas[answer.Schema], text = answer.Text, accepted = isAccepted, output }, s_readable));
        }

        Assert.InRange(accepted, Answers / 20, Answers * 9 / 10);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Answers} answers, {accepted} accepted");
    }

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.Default };
}
