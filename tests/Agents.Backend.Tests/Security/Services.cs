using System.Collections.Immutable;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Security;

/// <summary>Services to audit: what the backend agent makes, and one that does everything wrong.</summary>
internal static class Services
{
    public const string Owned = "Build a task API with projects. A project has a name. Users see only their own projects. JWT login.";

    /// <summary>What the backend agent hands to 07 for a request.</summary>
    public static async Task<ImmutableArray<Artifact>> BuiltAsync(string query, Framework framework)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(query) { Framework = framework }, cancellationToken: TestContext.Current.CancellationToken);
        return [.. run.Response!.Artifacts.Where(a => a.Name is ArtifactNames.AuthConfig or ArtifactNames.EndpointSpecs or ArtifactNames.Code)];
    }

    public static ImmutableArray<Artifact> Broken { get; } =
    [
        Artifact.OfText(ArtifactNames.EndpointSpecs, """
            {"service":"broken","endpoints":[
              {"operation_id":"listItems","method":"GET","path":"/items","secured":true,"roles":[],"checks":["authenticate","query"],"statuses":[200]},
              {"operation_id":"getItem","method":"GET","path":"/items/{id}","secured":true,"roles":[],"checks":["authenticate","path"],"statuses":[200]},
              {"operation_id":"deleteItem","method":"DELETE","path":"/items/{id}","secured":true,"roles":[],"checks":["authenticate","visible","owner"],"statuses":[204]},
              {"operation_id":"createOrder","method":"POST","path":"/orders","secured":false,"roles":[],"checks":[],"statuses":[201],"body_schema":"Order"},
              {"operation_id":"setRoles","method":"PUT","path":"/users/{id}/roles","secured":true,"roles":[],"checks":["authenticate"],"statuses":[204],"body_schema":"Roles"},
              {"operation_id":"login","method":"POST","path":"/auth/login","secured":false,"roles":[],"checks":["body"],"statuses":[200],"body_schema":"Login"}]}
            """, null, "application/json"),
        Artifact.OfText(ArtifactNames.AuthConfig, """
            {"strategy":"jwt","token_expiry":"30.00:00:00","refresh_strategy":"Fixed","refresh_expiry":"400.00:00:00","open_registration":true,"roles":[],"public_operations":["login"]}
            """, null, "application/json"),
        Artifact.OfText(ArtifactNames.Code, """
            import { Router } from 'express';
            import https from 'node:https';
            import jwt from 'jsonwebtoken';
            import crypto from 'node:crypto';
            import { z } from 'zod';
            const Order = z.object({ title: z.string() });
            const agent = new https.Agent({ rejectUnauthorized: false });
            const admin = { name: 'admin', password: 'admin' };
            function store(password) {
              return crypto.createHash('sha256').update(password).digest('hex');
            }
            export const router = Router();
            router.get('/items', async (req, res) => {
              res.json(await pool.query("SELECT * FROM items WHERE title = '" + req.query.title + "'"));
            });
            router.get('/items/:id', authenticate, async (req, res) => {
              const page = await fetch(req.query.url);
              res.json({ id: req.params.id, password_hash: page });
            });
            router.delete('/items/:id', authenticate, async (req, res) => {
              await pool.query('DELETE FROM items WHERE id = $1', [req.params.id]);
              res.status(204).end();
            });
            router.post('/orders', async (req, res) => { res.status(201).end(); });
            router.put('/users/:id/roles', authenticate, async (req, res) => { res.status(204).end(); });
            router.get('/hidden', async (req, res) => { res.end(); });
            const token = jwt.sign({ sub: 'ada' }, 'our-little-key');
            """, "src/app.ts"),
    ];

    public static AgentDefinition Definition { get; } =
        new ResourceDefinitionSource(typeof(SecurityAgent).Assembly, "07-security-performance.md").Read().Definition!;

    public static SecurityFindings Audit(ImmutableArray<Artifact> artifacts, string? constraints = null, string? context = null, string query = "Audit it")
    {
        string input = $$"""{"query":{{System.Text.Json.JsonSerializer.Serialize(query)}},"constraints":{{constraints ?? "{}"}},"context":{{context ?? "{}"}}}""";
        AgentTask task = new() { Definition = Definition, Input = System.Text.Json.JsonElement.Parse(input), Artifacts = artifacts };
        return Agents.Backend.Audit.Run(task, SecurityInput.Of(task.Input), MaterialReader.Read(task), TestContext.Current.CancellationToken);
    }
}
