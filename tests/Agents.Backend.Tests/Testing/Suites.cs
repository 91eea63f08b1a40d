using System.Collections.Immutable;
using System.Text.Json;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Testing;

/// <summary>Specs to write suites from, and runs of the testing agent.</summary>
internal static class Suites
{
    /// <summary>A limit per owner, one in a parent, one from a parent's property, states, references and a pair that is unique.</summary>
    public const string Desk = """
        service desk  auth jwt
        Ticket  subject text(3..120)
                status enum(open, solved) = open
                owned
                solve: status open -> solved
                at-most 2 per owner while status open
        Reply   message text(1..200)
                ticket -> Ticket required fixed on-delete cascade
        Room    name text(1..40) unique, seats integer(1..50)
        Guest   name text(1..40)
                room -> Room required on-delete refuse
                at-most room.seats per room
                unique(room_id, name)
        access  signed-in
        access  Ticket read owner or role(agent), change owner
        """;

    public static async Task<EndpointSpecs> SpecsAsync(string query, Framework framework) =>
        SpecsReader.Read((await Security.Services.BuiltAsync(query, framework)).Single(static a => a.Name == ArtifactNames.EndpointSpecs))!;

    public static async Task<RunResult> RunAsync(string query, string? context = null, string? constraints = null)
    {
        await using ServiceProvider provider = new ServiceCollection().AddTestingAgent().Services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(query)
            {
                Agent = "testing",
                Context = context is null ? null : JsonElement.Parse(context),
                Constraints = constraints is null ? null : JsonElement.Parse(constraints),
            },
            TestContext.Current.CancellationToken);
    }

    /// <summary>A request with the specs of a service between fences.</summary>
    public static async Task<string> FencedAsync(string query, Framework framework)
    {
        ImmutableArray<Artifact> built = await Security.Services.BuiltAsync(query, framework);
        return $"Write the suite.\n```json\n{built.Single(static a => a.Name == ArtifactNames.EndpointSpecs).AsText()}\n```\n";
    }
}
