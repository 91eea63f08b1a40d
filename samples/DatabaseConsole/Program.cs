using System.CommandLine;
using System.Text;
using Agents;
using Agents.Backend;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

Argument<string?> query = new("request") { Description = "What to keep, in words. Leave it out with --from.", Arity = ArgumentArity.ZeroOrOne };
Option<string?> from = new("--from") { Description = "Read the request from a file: notation, OpenAPI, prose, or DDL to review.", HelpName = "FILE" };
Option<DatabaseType?> database = new("--database") { Description = "postgresql, mysql, sqlite, mongodb, redis or dynamodb." };
Option<DatabaseScale?> scale = new("--scale") { Description = "small, medium, large or enterprise." };
Option<ObjectMapper?> orm = new("--orm") { Description = "prisma, drizzle, typeorm, sequelize, sqlalchemy or mongoose." };
Option<string?> ratio = new("--read-write-ratio") { Description = "Reads to writes, such as 9:1." };
Option<int?> connections = new("--connections") { Description = "Connections at the same time." };
Option<string?> folder = new("--out") { Description = "Write migrations, and schema.json with every table and statement, into a folder.", HelpName = "DIR" };
RootCommand command = new("A request in, a verified schema out. Works offline.") { query, from, database, scale, orm, ratio, connections, folder };
command.SetAction(async (arguments, cancellationToken) =>
{
    string? text = arguments.GetValue(from) is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : arguments.GetValue(query);
    if (text is null)
    {
        await Console.Error.WriteLineAsync("error: there is no request. Give it in quotes, or a file with --from FILE; --help shows all.");
        return 2;
    }

    await using ServiceProvider provider = new ServiceCollection().AddDatabaseAgent().Services.BuildServiceProvider();
    RunResult<DatabaseAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
        DatabaseAgent.Contract,
        new DatabaseRequest(text)
        {
            DatabaseType = arguments.GetValue(database), Scale = arguments.GetValue(scale), Orm = arguments.GetValue(orm),
            ReadWriteRatio = arguments.GetValue(ratio), ConcurrentConnections = arguments.GetValue(connections),
        },
        cancellationToken);
    StringBuilder said = new($"{run.Verdict}\n");
    said.AppendJoin(string.Empty, run.Reasons.Select(static r => $"  - {r}\n"));
    if (run.Error is { } error)
    {
        said.Append($"{error.Code} {error.Name}. {error.Message}\n  do  {error.Recovery}\n");
    }

    await Console.Out.WriteAsync($"{said}\n{run.Answer?.Response}");
    if (arguments.GetValue(folder) is { } to && run is { Error: null, Response: { } response })
    {
        foreach (Artifact artifact in response.Artifacts)
        {
            string? path = artifact.Path ?? (artifact.Name == ArtifactNames.SqlSchema ? "schema.json" : null);
            if (path is not null)
            {
                path = Path.Combine(to, path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, artifact.Content.ToArray(), cancellationToken);
            }
        }
    }

    return AgentErrors.ExitCode(run);
});
Console.OutputEncoding = Encoding.UTF8;
return await command.Parse(args).InvokeAsync();
