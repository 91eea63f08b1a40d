// Semantic Kernel and Agents in both directions. It runs offline with a stand-in for a model; with Agents__Models__default__Provider and the like set in the
// environment (docs/how-to/use-a-model.md) a real one answers.
using System.Text.Json;
using Agents;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SemanticKernelHost;

var services = new ServiceCollection();

// The kernel a host has already: a model, a plugin, a filter.
IKernelBuilder builder = services.AddKernel();
builder.Services.AddSingleton<IChatClient>(new StandIn()).AddSingleton<IFunctionInvocationFilter, Told>();
builder.Plugins.AddFromObject(new Shop());

// Agents take its model and, where their definition lists it, its plugin.
services.AddAgents()
    .UseSemanticKernel(static options => options.Plugins.Add("Shop"))
    .AddModelAgent("clerk", new AgentDefinition
    {
        Name = "clerk",
        Description = "Answers customers of a bookshop.",
        Tools = ["Shop"],
        OutputSchema = JsonElement.Parse("""{"type":"object","required":["response"],"properties":{"response":{"type":"string"}}}"""),
        Instructions = "You are the clerk of a bookshop. Look up what you are asked.",
    });

// A model of the configuration, registered later, wins over the kernel's.
services.AddAgents().AddModels(new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build());
services.AddBackendAgent(configure: static options => options.UseModel = false);

await using ServiceProvider provider = services.BuildServiceProvider();
var router = provider.GetRequiredService<IAgentRouter>();

Console.WriteLine("An agent with the kernel's model and plugin:");
RunResult run = await router.RunAsync(new AgentRequest("How many copies of Emma are there?") { Agent = "clerk" });
Console.WriteLine($"  {run.Verdict}: {run.Response?.Output.GetProperty("response").GetString() ?? run.Error?.Message}");
Console.WriteLine($"  {run.Response?.Usage.ModelCalls} model calls, {run.Response?.Usage.InputTokens + run.Response?.Usage.OutputTokens} tokens");

Console.WriteLine("The backend agent as a function of the kernel:");
var kernel = provider.GetRequiredService<Kernel>();
kernel.Plugins.AddFromFunctions("team", [router.AsKernelFunction("backend")]);
string answer = await kernel.InvokeAsync<string>("team", "backend", new() { ["query"] = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login" }) ?? string.Empty;
JsonElement told = JsonElement.Parse(answer);
Console.WriteLine($"  {told.GetProperty("verdict").GetString()}: {told.GetProperty("output").GetProperty("api_spec").GetProperty("paths").EnumerateObject().Count()} paths in its OpenAPI document");
return run.Verdict == VerdictKind.Verified ? 0 : 1;

static IEnumerable<KeyValuePair<string, string?>> Settings() =>
    from variable in Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
    let key = variable.Key.ToString()!.Replace("__", ":", StringComparison.Ordinal)
    where key.StartsWith("Agents:Models:", StringComparison.OrdinalIgnoreCase)
    select KeyValuePair.Create(key, variable.Value?.ToString());
