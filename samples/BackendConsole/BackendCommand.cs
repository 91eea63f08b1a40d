using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agents;
using Agents.Backend;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace BackendConsole;

/// <summary>The command line: a request in; live stages on standard error, the result on standard output.</summary>
internal static class BackendCommand
{
    public const int BadUse = 2;

    private const int NothingBuilt = 3;
    private const int NotStrict = 1;

    private static readonly Argument<string?> s_query = new("request")
    {
        Description = "The request, in words. Leave it out with --from.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> s_from = new("--from") { Description = "Read the request from a file (notation, OpenAPI or prose); - is standard input.", HelpName = "FILE" };
    private static readonly Option<string?> s_out = new("--out") { Description = "Write the service into a folder. Files edited by hand are kept.", HelpName = "DIR" };
    private static readonly Option<bool> s_json = new("--json") { Description = "Print the raw result on standard output." };
    private static readonly Option<bool> s_strict = new("--strict") { Description = "Exit with 1 when the result is degraded." };
    private static readonly Option<string?> s_runtime = new("--runtime") { Description = "nodejs or python.", HelpName = "NAME" };
    private static readonly Option<string?> s_framework = new("--framework") { Description = "express or fastapi; implies its runtime.", HelpName = "NAME" };
    private static readonly Option<string?> s_style = new("--api-style") { Description = "rest.", HelpName = "NAME" };
    private static readonly Option<string?> s_database = new("--database") { Description = "postgresql.", HelpName = "NAME" };
    private static readonly Option<string?> s_latency = new("--latency-budget-ms") { Description = "Milliseconds one request may take.", HelpName = "N" };
    private static readonly Option<string?> s_throughput = new("--throughput-rps") { Description = "Requests a second to bear.", HelpName = "N" };
    private static readonly Option<string?> s_availability = new("--availability-sla") { Description = "Availability to reach, such as 99.9%.", HelpName = "TEXT" };
    private static readonly Option<string?> s_definition = new("--definition") { Description = "Use this definition file for the backend agent.", HelpName = "FILE" };

    private static readonly Option<bool> s_team = new("--team") { Description = "Let the agents it hands work to take it; their files are written, too." };
    private static readonly Option<bool> s_graph = new("--graph") { Description = "Print the run as a Mermaid flowchart instead." };

    public static RootCommand Create()
    {
        RootCommand command = new("Contract in, verified service out. Works offline.")
        {
            s_query, s_from, s_out, s_json, s_strict, s_runtime, s_framework, s_style, s_database, s_latency, s_throughput, s_availability, s_definition, s_team, s_graph,
        };
        s_query.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: ['-', '-', ..] option }])
            {
                result.AddError($"'{option}' is no option.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(arguments, cancellationToken);
        }
        catch (AgentException e)
        {
            await Console.Error.WriteLineAsync($"{e.Code}: {e.Message}");
            return BadUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return BadUse;
        }
    }

    private static async Task<int> AnswerAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string? from = arguments.GetValue(s_from);
        string? query = from switch
        {
            null => arguments.GetValue(s_query),
            "-" => await Console.In.ReadToEndAsync(cancellationToken),
            _ => await File.ReadAllTextAsync(from, cancellationToken),
        };
        if (query is null)
        {
            await Console.Error.WriteLineAsync("error: there is no request. Give it in quotes, or a file with --from FILE; --help shows all.");
            return BadUse;
        }

        string? definition = arguments.GetValue(s_definition);
        ServiceCollection services = new();
        Action<BackendAgentOptions> configure = options => options.DefinitionFile = definition;
        _ = arguments.GetValue(s_team) ? services.AddBackendTeam(configure) : services.AddBackendAgent(configure: configure);

        await using ServiceProvider provider = services.BuildServiceProvider();

        AgentRequest request = new(query)
        {
            Agent = BackendAgent.DefaultName,
            Context = Values((s_runtime, "runtime"), (s_framework, "framework"), (s_style, "api_style"), (s_database, "database")),
            Constraints = Values((s_latency, "latency_budget_ms"), (s_throughput, "throughput_rps"), (s_availability, "availability_sla")),
        };
        RunResult result = await WatchAsync(provider.GetRequiredService<IAgentRouter>(), request, cancellationToken);

        string? folder = arguments.GetValue(s_out);
        bool built = result.Response is { Verdict.Kind: not VerdictKind.Rejected } response && response.Artifacts.Any(a => a.Path is not null);
        ServiceFolderReport? written = folder is not null && built ? await ServiceFolder.WriteAsync(result, folder, from, cancellationToken) : null;
        if (arguments.GetValue(s_graph))
        {
            await Console.Out.WriteAsync(result.ToMermaid());
        }
        else if (arguments.GetValue(s_json))
        {
            await ResultJson.WriteAsync(result, Console.OpenStandardOutput(), cancellationToken);
        }
        else
        {
            await Console.Out.WriteAsync(ConsoleReport.Write(result, folder, written));
        }

        return AgentErrors.ExitCode(result) switch
        {
            0 when !built => NothingBuilt,
            0 when arguments.GetValue(s_strict) && result.Verdict == VerdictKind.Degraded => NotStrict,
            int code => code,
        };

        JsonElement? Values(params (Option<string?> Option, string Name)[] options)
        {
            JsonObject values = [];
            foreach ((Option<string?> option, string name) in options)
            {
                if (arguments.GetValue(option) is { } text)
                {
                    // A number is passed on as a number; whether it fits is for the schema to say.
                    values[name] = name != "availability_sla" && long.TryParse(text, out long number) ? number : text;
                }
            }

            return values.Count == 0 ? null : JsonElement.Parse(values.ToJsonString());
        }
    }

    private static async Task<RunResult> WatchAsync(IAgentRouter router, AgentRequest request, CancellationToken cancellationToken)
    {
        RunResult? result = null;
        long begun = Stopwatch.GetTimestamp();
        await foreach (RunUpdate update in router.StreamAsync(request, cancellationToken))
        {
            switch (update)
            {
                case StageProgress stage:
                    await Console.Error.WriteLineAsync($"  {Stopwatch.GetElapsedTime(begun).TotalMilliseconds,5:0} ms  {stage.Stage,-18} {stage.Detail}");
                    break;
                case RunCompleted completed:
                    result = completed.Result;
                    break;
            }
        }

        return result!;
    }
}
