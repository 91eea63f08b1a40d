using Agents;
using Agents.Backend;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract,
    new BackendRequest("Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login")
    { Framework = Framework.FastApi });
Console.WriteLine($"{run.Verdict}, {run.Response!.Verdict.Evidence.Run.Length} checks, confidence {run.Answer!.Confidence}");
foreach (AgentQuestion question in run.Questions) Console.WriteLine($"{question.Text} Now: {question.Taken}.");
Console.WriteLine($"{(await ServiceFolder.WriteAsync(run.Response, "out/quickstart")).Written.Length} files in out/quickstart");
