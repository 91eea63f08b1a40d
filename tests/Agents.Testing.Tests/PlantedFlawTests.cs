using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Agents.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Testing.Tests;

/// <summary>
/// 800 answers of a model with a planted flaw, ten kinds in five languages, through the real runtime. The answers were written before any rule was looked at; half of the
/// pieces were kept apart while the rules grew, and have been opened since. The sets of 146, 59, 43, 40 and 12 were written later, each before the rules of
/// then were tried on it: what they missed at first is the measure for code that nobody has seen, and stands in docs/reference/performance.md.
/// </summary>
public class PlantedFlawTests(ITestOutputHelper output)
{
    private const int MostAttempts = 3;

    /// <summary>
    /// What the rules reach today; these only go down. The aim is 2 % of all. What is caught by a warning stands as Degraded and is not
    /// asked for again, so it counts among those not repaired.
    /// </summary>
    private const int MostMissed = 1, MostAlarms = 11, MostNotRepaired = 154;

    [Fact]
    public void Set_HasSevenHundredFlawsOfTenKinds_AndNoTwoAlike()
    {
        Assert.Equal([500, 146, 59, 43, 40, 12], PlantedSet.Sets.Select(static s => PlantedSet.All.Count(f => f.Set == s)));
        Assert.Equal(10, PlantedSet.All.CountBy(static f => f.Kind).Count(static k => k.Value >= PlantedSet.EachKind + 15));
        Assert.All(PlantedSet.All, static f => Assert.NotEqual(PlantedFlaw.Answer(f.Flawed), PlantedFlaw.Answer(f.Mended)));
        Assert.Equal(PlantedSet.All.Count, PlantedSet.All.Select(static f => PlantedFlaw.Answer(f.Flawed)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(PlantedSet.All.SelectMany(static f => f.Flawed.Concat(f.Mended)), static f => Assert.DoesNotContain(f.Text, c => "‹‖›§¦".Contains(c, StringComparison.Ordinal)));
        Assert.All(PlantedSet.All.GroupBy(static f => f.Kind), static k => Assert.True(k.DistinctBy(static f => (f.Language, f.Shape, f.Set)).Count() >= 29));
    }

    [Fact]
    public async Task Flaw_ThatTheModelRepeats_IsNotVerified()
    {
        ConcurrentBag<(PlantedFlaw Flaw, RunResult Run)> runs = [];
        await Parallel.ForEachAsync(PlantedSet.All, TestContext.Current.CancellationToken, async (flaw, _) =>
        {
            ScriptedChatClient model = Repeating(PlantedFlaw.Answer(flaw.Flawed));
            RunResult run = await RunAsync(model);
            Assert.InRange(run.Steps.Single().Attempts, 1, MostAttempts);
            Assert.Equal(run.Steps.Single().Attempts, model.Calls.Count);
            runs.Add((flaw, run));
        });

        PlantedFlaw[] missed = [.. runs.Where(static r => r.Run.Verdict == VerdictKind.Verified).Select(static r => r.Flaw).OrderBy(static f => f.Name, StringComparer.Ordinal)];
        Print("planted flaws that ended Verified", missed);
        Explain(runs);
        Assert.True(missed.Length <= MostMissed, $"{missed.Length} of {PlantedSet.All.Count} ended Verified.");
    }

    [Fact]
    public async Task Flaw_ThatTheModelMendsWhenTold_EndsRepairedAtTheSecondAttempt()
    {
        ConcurrentBag<(PlantedFlaw Flaw, RunResult Run)> otherwise = [];
        await Parallel.ForEachAsync(PlantedSet.All, TestContext.Current.CancellationToken, async (flaw, _) =>
        {
            ScriptedChatClient model = Repeating(PlantedFlaw.Answer(flaw.Flawed), PlantedFlaw.Answer(flaw.Mended));
            RunResult run = await RunAsync(model);
            Assert.InRange(run.Steps.Single().Attempts, 1, MostAttempts);
            Assert.Equal(run.Steps.Single().Attempts, model.Calls.Count);
            if (run.Verdict != VerdictKind.Repaired || model.Calls.Count != 2)
            {
                otherwise.Add((flaw, run));
            }
        });

        Print("planted flaws that did not end Repaired at the second attempt", [.. otherwise.Select(static o => o.Flaw)]);
        Explain(otherwise);
        Assert.True(otherwise.Count <= MostNotRepaired, $"{otherwise.Count} of {PlantedSet.All.Count} ended otherwise.");
    }

    [Fact]
    public async Task MendedTwin_IsVerifiedAtOnce()
    {
        ConcurrentBag<(PlantedFlaw Flaw, RunResult Run)> alarms = [];
        await Parallel.ForEachAsync(PlantedSet.All, TestContext.Current.CancellationToken, async (flaw, _) =>
        {
            RunResult run = await RunAsync(Repeating(PlantedFlaw.Answer(flaw.Mended)));
            if (run.Verdict != VerdictKind.Verified)
            {
                alarms.Add((flaw, run));
            }
        });

        Print("mended twins that raised an alarm", [.. alarms.Select(static a => a.Flaw)]);
        Explain(alarms);

        Assert.True(alarms.Count <= MostAlarms, $"{alarms.Count} of {PlantedSet.All.Count} mended twins raised an alarm.");
    }

    /// <summary>A model that gives its answers in order and then the last again.</summary>
    private static ScriptedChatClient Repeating(params string[] answers)
    {
        var model = new ScriptedChatClient();
        for (int i = 0; i < MostAttempts; i++)
        {
            model.Respond(answers[Math.Min(i, answers.Length - 1)]);
        }

        return model;
    }

    private static async Task<RunResult> RunAsync(ScriptedChatClient model)
    {
        using ServiceProvider provider = new ServiceCollection().AddAgents()
            .AddModel("sonnet", _ => model)
            .AddModelAgent("coder", Definition)
            .AddVerifier<OpenApiVerifier>()
            .AddVerifier<RouteGuardVerifier>()
            .AddVerifier<CodeVerifier>()
            .Services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("Build the service.") { Agent = "coder" }, TestContext.Current.CancellationToken);
    }

    private static AgentDefinition Definition { get; } = new()
    {
        Name = "coder",
        Description = "writes services",
        Model = "sonnet",
        Instructions = "Write the files of the service that is asked for.",
        Retry = new(MostAttempts, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false),
        ErrorCodes = [new(new("E202"), "API design violation", "review"), new(new("E203"), "authentication flaw", "mend"), new(new("E204"), "N+1 query", "load at once")],
        OutputSchema = JsonElement.Parse("""
            {"type":"object","required":["response","files"],"properties":{"response":{"type":"string"},"files":{"type":"array","minItems":1,"items":
            {"type":"object","required":["path","content"],"properties":{"path":{"type":"string"},"content":{"type":"string"}}}}}}
            """),
    };

    private static IEnumerable<string> Rules(RunResult run) =>
    [
        run.Verdict.ToString(), run.Error?.Code.Value ?? "",
        .. run.Steps.Single().Response?.Findings.Where(static f => f.Severity != FindingSeverity.Info).Select(static f => $"{f.Rule}:{f.Line}:{f.Severity}") ?? [],
    ];

    private static bool Shows(string what) => Environment.GetEnvironmentVariable("PLANTED_SHOW")?.Contains(what, StringComparison.Ordinal) == true;

    /// <summary>What was found, for the half that is open.</summary>
    private void Explain(IEnumerable<(PlantedFlaw Flaw, RunResult Run)> runs)
    {
        foreach ((PlantedFlaw flaw, RunResult run) in runs.Where(static r => Shows("findings") && (Shows("held-out") || !r.Flaw.IsHeldOut)).OrderBy(static r => r.Flaw.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"{flaw.Name}: {string.Join(' ', Rules(run))}");
        }
    }

    /// <summary>A table by kind and language, and every name.</summary>
    private void Print(string title, IReadOnlyCollection<PlantedFlaw> some)
    {
        string[] languages = ["javascript", "typescript", "python", "go", "java", "yaml", "json"];
        ImmutableArray<PlantedFlaw> all = [.. PlantedSet.All];
        output.WriteLine($"{title}: {some.Count} of {all.Length}; open half {some.Count(static f => !f.IsHeldOut)} of {all.Count(static f => !f.IsHeldOut)}, held out {some.Count(static f => f.IsHeldOut)} of {all.Count(static f => f.IsHeldOut)}");
        output.WriteLine(string.Join("; ", PlantedSet.Sets.Select(s => $"{s} {some.Count(f => f.Set == s)} of {all.Count(f => f.Set == s)}")));
        output.WriteLine($"{"",-10}{string.Concat(languages.Select(static l => $"{l,12}"))}");
        foreach (string kind in PlantedSet.Kinds)
        {
            output.WriteLine($"{kind,-10}{string.Concat(languages.Select(l => $"{Share(all, some, kind, l),12}"))}");
        }

        foreach (PlantedFlaw flaw in some.OrderBy(static f => f.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"  {flaw.Name}");
        }
    }

    private static string Share(ImmutableArray<PlantedFlaw> all, IEnumerable<PlantedFlaw> some, string kind, string language) =>
        all.Count(f => f.Kind == kind && f.Language == language) is > 0 and var total ? $"{some.Count(f => f.Kind == kind && f.Language == language)}/{total}" : "";
}
