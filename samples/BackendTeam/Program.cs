using System.CommandLine;
using Agents;
using Agents.Backend;
using Agents.Runs;
using BackendTeam;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

Argument<string> query = new("request")
{
    Description = "What to build, in words.",
    DefaultValueFactory = static _ => "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login",
};
Option<string?> from = new("--from") { Description = "Read the request from a file instead: notation, OpenAPI or prose.", HelpName = "FILE" };
Option<Framework> framework = new("--framework") { Description = "express or fastapi.", DefaultValueFactory = static _ => Framework.FastApi };
Option<string> folder = new("--out") { Description = "Service, migrations, tests and audit go here. Files edited by hand are kept.", HelpName = "DIR", DefaultValueFactory = static _ => "out/team" };
Option<bool> graph = new("--graph") { Description = "Print the run as a Mermaid flowchart instead of the tree." };
RootCommand command = new("One request, four agents, one folder to commit. Works offline; models in the environment (Agents__Models__sonnet__Provider) help.") { query, from, framework, folder, graph };
command.SetAction(async (arguments, cancellationToken) =>
{
    var services = new ServiceCollection();
    services.AddBackendTeam();
    services.AddAgents().AddModels(new ConfigurationBuilder().AddEnvironmentVariables().Build());
    await using ServiceProvider provider = services.BuildServiceProvider();
    string text = arguments.GetValue(from) is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : arguments.GetRequiredValue(query);
    BackendRequest request = new(text) { Framework = arguments.GetValue(framework), Database = Database.PostgreSql };
    RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract, request, cancellationToken);

    await Console.Out.WriteAsync(arguments.GetValue(graph) ? run.ToMermaid() : RunTree.Write(run));
    if (run is { Error: null, Response: { Verdict.Kind: not VerdictKind.Rejected } answer } && answer.Artifacts.Any(static a => a.Path is not null))
    {
        ServiceFolderReport report = await ServiceFolder.WriteAsync(run, arguments.GetRequiredValue(folder), cancellationToken: cancellationToken);
        await Console.Error.WriteLineAsync($"{report.Written.Length} files in {arguments.GetValue(folder)}, {report.Kept.Length} kept as edited");
    }

    return AgentErrors.ExitCode(run);
});
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await command.Parse(args).InvokeAsync();
