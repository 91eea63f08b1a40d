using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints what surrounds the code: package, compiler settings, README, example environment.</summary>
internal static class ExpressProject
{
    private const int Port = 3000;
    private const string ReadToken = "node -p 'JSON.parse(require(\"fs\").readFileSync(0)).access_token'";

    public static IEnumerable<ServiceFile> Print(ServicePlan plan)
    {
        yield return new("package.json", Package(plan));
        yield return new("tsconfig.json", Compiler);
        yield return new(".env.example", EnvironmentPrinter.Print(plan, Port));
        yield return new(".gitignore", "node_modules/\ndist/\n.env\n");
        yield return new("README.md", Readme(plan));
    }

    private const string Compiler = """
        {
          "compilerOptions": {
            "target": "ES2023",
            "module": "NodeNext",
            "types": ["node"],
            "rootDir": "src",
            "outDir": "dist",
            "strict": true,
            "noUnusedLocals": true,
            "noUnusedParameters": true,
            "noImplicitReturns": true,
            "noUncheckedIndexedAccess": true,
            "exactOptionalPropertyTypes": true,
            "skipLibCheck": true
          },
          "include": ["src"]
        }

        """;

    private static string Package(ServicePlan plan) => $$"""
        {
          "name": "{{plan.Name}}",
          "version": "{{plan.Version}}",
          "private": true,
          "type": "module",
          "engines": { "node": ">=20" },
          "scripts": {
            "build": "tsc",
            "start": "npm run --silent build && exec node dist/server.js"
          },
          "dependencies": {
            "express": "5.3.0",{{(plan.Auth is null ? "" : "\n    \"jose\": \"6.2.18\",")}}{{(plan.Store is null ? "" : "\n    \"pg\": \"8.23.1\",")}}
            "zod": "4.6.7"
          },
          "devDependencies": {
            "@types/express": "5.0.6",
            "@types/node": "22.20.5",{{(plan.Store is null ? "" : "\n    \"@types/pg\": \"8.23.1\",")}}
            "typescript": "6.0.3"
          }
        }

        """;

    private static string Readme(ServicePlan plan) => $$"""
        # {{plan.Title}}

        {{plan.Description}} An Express service in TypeScript: one module per resource in `src/resources`, everything it shares beside them.

        ## Start
        With Node.js 20 or later:
        ```sh
        npm install
        npm start
        ```
        It listens on `http://127.0.0.1:3000`. SIGTERM stops it: running requests finish, at most 10 seconds.

        {{StoreText.Section(plan)}}## Settings
        | Name | Default | Meaning |
        |---|---|---|
        {{string.Join('\n', SettingRows.Of(plan, Port).Select(s => $"| `{s.Name}` | {s.Default} | {s.Meaning} |"))}}

        ## Try it
        ```sh
        {{string.Join('\n', CurlSession.Of(plan, Port, ReadToken))}}
        ```

        ## Operations
        | | Path | What it does | Who | Answers |
        |---|---|---|---|---|
        {{string.Join('\n', plan.Operations.Select(Row))}}

        {{HandlerText.Readme(plan, ExpressOperations.Folder)}}`GET /openapi.json` has every detail. A problem is answered as `application/problem+json`; a 400 names each place.

        ## What it does not do
        {{string.Concat(plan.KnownWeaknesses.Select(static w => $"- Security audit, {w}\n"))}}- {{StoreText.Limits(plan, "`src/store/table.ts` is the port a database would be put behind.")}}
        - Limits are counted per client address, in this process; behind a proxy every client has the proxy's address.
        - It speaks HTTP without TLS. Put it behind something that ends TLS before anyone else can reach it.

        ## Change it
        What this service is stands in `{{plan.Name}}.blueprint`{{HandlerText.Source(plan)}}: change a line there and print it again.

        """;

    private static string Row(OperationPlan operation)
    {
        string who = operation.Checks.OfType<RequireRoleStep>().FirstOrDefault() is { } role ? $"role {string.Join(" or ", role.Roles)}"
            : operation.Secured ? "signed in"
            : "anyone";
        return $"| {operation.Method} | `{operation.Path}` | {operation.Summary} | {who} | {string.Join(", ", operation.Answers.Select(a => a.Status))} |";
    }
}
