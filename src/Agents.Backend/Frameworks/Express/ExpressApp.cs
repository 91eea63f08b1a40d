namespace Agents.Backend;

/// <summary>Prints the application, its entrance, its tables and its settings.</summary>
internal static class ExpressApp
{
    public static IEnumerable<ServiceFile> Print(ServicePlan plan)
    {
        yield return App(plan);
        yield return new("src/server.ts", Server(plan));
        yield return new("src/config.ts", Config(plan));
        foreach (ServiceFile file in plan.Store is { } store ? ExpressStore.Print(plan, store) : [new("src/store/tables.ts", Tables(plan))])
        {
            yield return file;
        }
    }

    private static ServiceFile App(ServicePlan plan)
    {
        TypeScriptModule module = new("src/app.ts");
        OperationPlan health = plan.Operations.First(o => o.Act is HealthAct);
        OperationPlan metrics = plan.Operations.First(o => o.Act is MetricsAct);
        string received = module.Use("http/observe.ts", "received");
        string limited = ExpressHandler.RateLimit(module);
        module.Use("express", "default express");
        module.Write($$"""
            const document: unknown = JSON.parse({{module.Use("node:fs", "readFileSync")}}('openapi.json', 'utf8'));

            export const app = express();
            app.disable('x-powered-by').set('etag', false).set('case sensitive routing', true).set('strict routing', true);
            app.use({{module.Use("http/requestContext.ts", "requestContext")}}, {{module.Use("http/observe.ts", "observe")}}, {{module.Use("http/headers.ts", "defaultHeaders")}});

            """);
        if (plan.Operations.Any(static o => o.Act is CustomAct))
        {
            module.Write($"app.use({module.Use(ExpressOperations.RoutesPath, "router as customOperations").Split(" as ")[1]});");
        }

        foreach (EntityPlan entity in plan.Entities)
        {
            module.Write($"app.use({module.Use($"resources/{Names.ToCamel(entity.Plural)}.ts", $"router as {Names.ToCamel(entity.Plural)}").Split(" as ")[1]});");
        }

        if (plan.Auth is not null)
        {
            module.Write($"app.use({module.Use("auth/routes.ts", "router as auth").Split(" as ")[1]});");
        }

        string authMetrics = plan.Auth is null ? "" : $" + {module.Use("auth/attempts.ts", "authMetrics")}()";
        module.Write($$"""

            app.get('{{health.Path}}', {{received}}, (_req, res) => {
              res.json({ status: 'ok' });
            });
            app.get('{{metrics.Path}}', {{received}}, {{module.Use("http/metricsToken.ts", "metricsToken")}}, (_req, res) => {
              res.type('text/plain').send({{module.Use("http/metrics.ts", "requestMetrics")}}(){{authMetrics}});
            });
            app.get('/openapi.json', {{received}}, {{limited}}, (req, res) => {
              {{module.Use("http/revalidate.ts", "sendRevalidated")}}(req, res, document);
            });
            app.all(['{{health.Path}}', '{{metrics.Path}}', '/openapi.json'], {{received}}, {{limited}}, {{module.Use("http/unmatched.ts", "methodNotAllowed")}}('GET'));

            app.use({{received}}, {{limited}}, {{module.Use("http/unmatched.ts", "unknownPath")}});
            app.use({{module.Use("http/problem.ts", "problemHandler")}});
            """);
        return new("src/app.ts", module.Print(), [health.Id, metrics.Id]);
    }

    private static string Server(ServicePlan plan)
    {
        TypeScriptModule module = new("src/server.ts");
        string app = module.Use("app.ts", "app");
        string check = plan.Store is null ? "" : ExpressStore.Check(module);
        string admin = plan.Auth is { Roles.IsEmpty: false } ? $"await {module.Use("auth/accounts.ts", "addFirstAdmin")}();\n" : "";
        module.Write($"{check}{admin}{module.Use("http/serve.ts", "serve")}({app});");
        return module.Print();
    }

    private static string Tables(ServicePlan plan)
    {
        TypeScriptModule module = new("src/store/tables.ts");
        module.Write("/** Where rows are kept. Another implementation of `Table` puts a database here. */\nexport const tables = {");
        foreach (EntityPlan entity in plan.Entities)
        {
            module.Write($"  {Names.ToCamel(entity.Plural)}: {MemoryTable(module, entity)},");
        }

        module.Write("};");
        return module.Print();
    }

    internal static string MemoryTable(TypeScriptModule module, EntityPlan entity)
    {
        string file = $"resources/{Names.ToCamel(entity.Plural)}.ts";
        string[] compared = [.. entity.Properties.Where(p => !p.Type.IsList).Select(p => p.Type.Kind switch
        {
            FieldKind.Money => $"{TypeScriptText.Key(p.Name)}: {module.Use("values/money.ts", "compareMoney")}",
            FieldKind.DateTime => $"{TypeScriptText.Key(p.Name)}: {module.Use("values/instant.ts", "compareInstants")}",
            _ => "",
        }).Where(c => c.Length > 0)];
        string compare = compared.Length == 0 ? "" : $", {{ {string.Join(", ", compared)} }}";
        return $"{module.Use("store/memoryTable.ts", "memoryTable")}<{module.Use(file, entity.Name, isType: true)}>({TypeScriptText.String(entity.IdName)}{compare})";
    }

    private static string Config(ServicePlan plan)
    {
        TypeScriptModule module = new("src/config.ts");
        string integer = module.Use("settings.ts", "integer");
        string optional = module.Use("settings.ts", "optional");
        module.Write($$"""
            /** Read once at start; a bad setting stops the service. */
            export const config = {
              host: {{module.Use("settings.ts", "setting")}}('HOST', '127.0.0.1'),
              port: {{integer}}('PORT', 3000, 0, 65_535),
              logLevel: {{module.Use("settings.ts", "oneOf")}}('LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error']),
              maxBodyBytes: {{plan.Limits.MaxBodyBytes}},
              requestsPerMinute: {{integer}}('RATE_LIMIT_PER_MINUTE', {{plan.Limits.RequestsPerMinute}}, 1, 1_000_000),
              metricsToken: {{optional}}('METRICS_TOKEN'),
            """);
        if (plan.Store is not null)
        {
            module.Write($"  databaseUrl: {optional}('DATABASE_URL', 'a postgresql:// address', (url) => /^postgres(ql)?:\\/\\//.test(url)),\n  databaseConnections: {integer}('DATABASE_CONNECTIONS', 10, 1, 1_000),");
        }

        if (plan.Auth is { } auth)
        {
            module.Write($$"""
                  loginsPerMinute: {{integer}}('LOGIN_LIMIT_PER_MINUTE', {{plan.Limits.LoginsPerMinute}}, 1, 1_000_000),
                  jwtKeys: ({{optional}}('JWT_KEYS', 'comma-separated keys of at least 32 characters', (keys) => keys.split(',').every((key) => key.length >= 32)) ?? '')
                    .split(',')
                    .filter((key) => key !== ''),
                  tokenIssuer: {{TypeScriptText.String(plan.Name)}},
                  tokenAudience: {{TypeScriptText.String(plan.Name)}},
                  accessTokenSeconds: {{(long)auth.AccessLifetime.TotalSeconds}},
                  refreshTokenSeconds: {{(long)auth.RefreshLifetime.TotalSeconds}},
                """.Replace("    ", "  ", StringComparison.Ordinal).Replace("      .", "    .", StringComparison.Ordinal));
            if (!auth.Roles.IsEmpty)
            {
                module.Write($"  adminEmail: {optional}('ADMIN_EMAIL', 'an email address', (address) => {module.Use("values/email.ts", "email")}().safeParse(address).success),\n  adminPassword: {optional}('ADMIN_PASSWORD', '12 to 128 characters', (password) => password.length >= 12 && password.length <= 128),");
            }
        }

        module.Write("};");
        return module.Print();
    }
}
