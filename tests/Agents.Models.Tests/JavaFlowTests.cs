using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agents.Models.Tests.Loopback;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Models.Tests;

/// <summary>A whole service that a model writes over the wire: an outage midway, a flaw that is mended, every request counted at the server.</summary>
public sealed partial class JavaFlowTests
{
    private const string Request = "service notebook auth jwt\nNote title text(1..100), body text(0..2000)?\naccess read public, write signed-in";

    [Fact]
    public async Task RunAsync_ForJava_SurvivesAnOutageAndMendsAFlaw()
    {
        await using Team team = await Team.StartAsync(Client.OpenAI, Replies.Text(Answer), Replies.Status(500), Replies.Text(Answer));
        team.Services.AddBackendAgent().ConfigureAgent("backend", static p => p with { AttemptTimeout = TimeSpan.FromSeconds(60) });

        RunResult run = await team.AskAsync(Request, agent: "backend", context: """{"runtime":"java"}""");

        Assert.True(run.Verdict == VerdictKind.Repaired, string.Join("; ", run.Reasons));
        Assert.Equal(3, run.Root!.Attempts);
        string[] asked = [.. team.Model.Requests.Select(r => Part(string.Join('\n', team.Model.Wire.Texts(r))) ?? "words")];
        Assert.Equal(["app", "rows", "rows", "accounts", "notes", "notes", "words"], asked);
        Assert.Contains(run.Response!.Artifacts, static a => a.Path == "src/main/java/app/notes/Notes.java" && a.AsText().Contains("@DeleteMapping", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_ForJava_WhenTheHostSaysNoModel_AsksNone()
    {
        await using Team team = await Team.StartAsync(Client.OpenAI, Replies.Text(Answer));
        team.Services.AddBackendAgent(configure: static o => o.UseModel = false);

        RunResult run = await team.AskAsync(Request, agent: "backend", context: """{"runtime":"java"}""");

        Assert.Equal("E201", run.Error!.Code.Value);
        Assert.Empty(team.Model.Requests);
    }

    private static string Answer(string prompt)
    {
        if (Part(prompt) is not { } part)
        {
            return """{"summary":"The service keeps notes behind a login. Anyone may read them, and whoever signed in may change them."}""";
        }

        bool isFirst = part == "notes" && !prompt.Contains("Your last answer was refused", StringComparison.Ordinal);
        IEnumerable<JsonNode> files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Java", part)).Order(StringComparer.Ordinal).Select(f => (JsonNode)new JsonObject
        {
            ["path"] = $"src/main/java/app/{(part == "app" ? string.Empty : part + "/")}{Path.GetFileName(f)}",
            ["code"] = isFirst ? File.ReadAllText(f).Replace("@DeleteMapping(\"/notes/{id}\")", "// TODO delete", StringComparison.Ordinal) : File.ReadAllText(f),
        });
        return new JsonObject { ["files"] = new JsonArray([.. files]) }.ToJsonString();
    }

    private static string? Part(string prompt) => Asked().Match(prompt) is { Success: true } match ? match.Groups[1].Value is { Length: > 0 } module ? module : "app" : null;

    [GeneratedRegex("Write files directly in src/main/java/app/(?:([a-z]+)/)? alone")]
    private static partial Regex Asked();
}
