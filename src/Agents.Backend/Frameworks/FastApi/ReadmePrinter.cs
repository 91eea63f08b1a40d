namespace Agents.Backend;

/// <summary>Prints <c>README.md</c>.</summary>
internal static class ReadmePrinter
{
    private const int Port = 8000;
    private const string ReadToken = "python3 -c 'import json, sys; print(json.load(sys.stdin)[\"access_token\"])'";

    public static string Print(ServicePlan plan) => $$"""
        # {{plan.Title}}

        {{plan.Description}} A FastAPI service: one module per resource in `app/resources`, everything it shares beside them.

        ## Start
        On Debian 12 or later:
        ```sh
        sudo apt-get install python3-fastapi python3-uvicorn{{(plan.Auth is null ? "" : " python3-jwt")}}{{(plan.Store is null ? "" : " python3-psycopg python3-psycopg-pool")}}
        /usr/bin/python3 -m app
        ```
        Elsewhere, with Python 3.9 or later:
        ```sh
        python3 -m venv .venv && . .venv/bin/activate && pip install -r requirements.txt
        python3 -m app
        ```
        It listens on `http://127.0.0.1:8000`. SIGTERM stops it: running requests finish, at most 10 seconds.

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

        {{HandlerText.Readme(plan, FastApiOperations.Folder)}}`GET /openapi.json` has every detail. A problem is answered as `application/problem+json`; a 400 names each place.

        ## What it does not do
        {{string.Concat(plan.KnownWeaknesses.Select(static w => $"- Security audit, {w}\n"))}}- {{StoreText.Limits(plan, "`app/store.py` has the port a database would be put behind.")}}
        - Limits are counted per client address, in this process; behind a proxy every client has the proxy's address.
        - It speaks HTTP without TLS. Put it behind something that ends TLS before anyone else can reach it.

        ## Change it
        What this service is stands in `{{plan.Name}}.blueprint`{{HandlerText.Source(plan)}}: change a line there and print it again.
        """ + "\n";

    private static string Row(OperationPlan operation)
    {
        string who = operation.Checks.OfType<RequireRoleStep>().FirstOrDefault() is { } role ? $"role {string.Join(" or ", role.Roles)}"
            : operation.Secured ? "signed in"
            : "anyone";
        return $"| {operation.Method} | `{operation.Path}` | {operation.Summary} | {who} | {string.Join(", ", operation.Answers.Select(a => a.Status))} |";
    }
}
