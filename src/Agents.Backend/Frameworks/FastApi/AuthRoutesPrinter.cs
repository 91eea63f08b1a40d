using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints <c>app/auth/routes.py</c>: registering, signing in and out, roles.</summary>
internal static class AuthRoutesPrinter
{
    public static ServiceFile Print(ServicePlan plan, AuthPlan auth)
    {
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(o => o.Act is AuthAct)];
        PythonModule module = new("Registering, signing in and out.");
        foreach (BodyPlan body in operations.Select(o => o.Body).OfType<BodyPlan>().DistinctBy(b => b.Schema))
        {
            ModelPrinter.Body(module, body.Schema.Replace("Request", "", StringComparison.Ordinal), body, Doc(((AuthAct)operations.First(o => o.Body == body).Act).Kind));
        }

        Pair(module, auth);
        foreach (OperationPlan operation in operations)
        {
            Handler(module, operation, auth, plan.Store);
        }

        return new ServiceFile("app/auth/routes.py", module.Print(), [.. operations.Select(o => o.Id)]);
    }

    private static string Doc(AuthActKind kind) => kind switch
    {
        AuthActKind.Register => "What an account is made from.",
        AuthActKind.Login => "What one signs in with.",
        AuthActKind.SetRoles => "The roles an account has from now on.",
        _ => "The token to use or to revoke.",
    };

    private static void Pair(PythonModule module, AuthPlan auth)
    {
        string refresh = "app.auth.refresh_" + auth.Refresh.ToString().ToLowerInvariant();
        module.Use(refresh, "issue_refresh_token");
        module.Use(refresh, "revoke_refresh_token");
        module.Use(refresh, "use_refresh_token");
        module.Use("app.auth.tokens", "issue_access_token");
        module.Use("app.settings", "settings");
        module.Use("app.validation", "Model");
        module.Use("fastapi", "APIRouter");
        module.Write(""""
            class TokenPair(Model):
                """An access token, and what it is renewed with."""

                access_token: str
                token_type: str = "Bearer"
                expires_in: int = settings.access_seconds
                refresh_token: str


            router = APIRouter(tags=["auth"])


            """");
    }

    private static void Handler(PythonModule module, OperationPlan operation, AuthPlan auth, StorePlan? store)
    {
        AuthActKind kind = ((AuthAct)operation.Act).Kind;
        string model = kind switch
        {
            AuthActKind.Login or AuthActKind.Refresh => "TokenPair",
            AuthActKind.Logout => module.Use("fastapi", "Response"),
            _ => module.Use("app.auth.accounts", "Account"),
        };
        string answer = kind == AuthActKind.Logout ? "" : $"\n    response_model={model},\n    response_model_exclude_none=True,";
        string status = operation.Success.Status == 200 ? "" : $"\n    status_code={operation.Success.Status},";
        string path = operation.Path.Replace("{id}", "{account_id}", StringComparison.Ordinal);
        module.Write($$""""
            @router.{{operation.Method.ToLowerInvariant()}}(
                {{PythonText.String(path)}},
                operation_id={{PythonText.String(operation.Id)}},{{answer}}{{status}}
                {{PythonLayout.Bracketed("dependencies=[", [.. HandlerPrinter.Guards(module, operation.Checks)], "],", "    ")}}
            ){{(store is not null && kind is (AuthActKind.Register or AuthActKind.SetRoles) ? $"\n@{module.Use("app.database", "transactional")}" : "")}}
            {{PythonLayout.Bracketed($"async def {PythonNames.Function(operation.Id)}(", [.. Inputs(module, operation, kind)], $") -> {model}:")}}
                """{{PythonText.Doc(operation.Summary)}}."""
            {{Body(module, kind, auth, store)}}


            """");
    }

    private static IEnumerable<string> Inputs(PythonModule module, OperationPlan operation, AuthActKind kind)
    {
        string depends = module.Use("fastapi", "Depends");
        if (kind == AuthActKind.Me)
        {
            yield return $"caller: Account = {depends}(authenticate)";
        }

        if (kind == AuthActKind.SetRoles)
        {
            yield return $"account_id: {module.Use("uuid", "UUID")} = {depends}({module.Use("app.path_uuid", "path_uuid")}(\"account_id\"))";
        }

        if (operation.Body is { } body)
        {
            yield return $"body: {body.Schema} = {depends}({module.Use("app.inputs", "body_of")}({body.Schema}))";
        }
    }

    private static string Body(PythonModule module, AuthActKind kind, AuthPlan auth, StorePlan? store)
    {
        switch (kind)
        {
            case AuthActKind.Register:
                module.Use("uuid", "uuid4");
                module.Use("app", "tables");
                module.Use("app.auth.accounts", "Credential");
                module.Use("app.auth.passwords", "hash_password");
                module.Use("app.clock", "now");
                module.Use("app.rules.unique", "require_unique");
                module.Use("app.validation", "whole");
                return $$"""
                        values = whole(body)
                        password = await hash_password(values.pop("password"))
                        account = Account(id=uuid4(), **values,{{(auth.Roles.IsEmpty ? "" : " roles=[],")}} created_at=now())
                        await require_unique(tables.accounts, account, "email", ignore_case=True)
                        await tables.accounts.insert(account)
                        credential = Credential(account_id=account.id, {{(store is null ? "email=account.email.lower(), " : "")}}password=password)
                        await tables.credentials.insert(credential)
                        return account
                    """;
            case AuthActKind.Login:
                module.Use("app.auth", "attempts");
                module.Use("app.auth.accounts", "find_credential");
                module.Use("app.auth.guards", "unauthorized");
                module.Use("app.auth.passwords", "NOBODY");
                module.Use("app.auth.passwords", "matches");
                return """
                        credential = await find_credential(body.email)
                        is_right = await matches(body.password, NOBODY if credential is None else credential.password)
                        if credential is None or not is_right:
                            attempts.failed("wrong credentials")
                            raise unauthorized("The email address or the password is wrong.")
                        attempts.succeeded()
                        return TokenPair(
                            access_token=issue_access_token(credential.account_id),
                            refresh_token=await issue_refresh_token(credential.account_id),
                        )
                    """;
            case AuthActKind.Refresh:
                return """
                        used = await use_refresh_token(body.refresh_token)
                        if used is None:
                            attempts.failed("bad refresh token")
                            raise unauthorized("The refresh token is not valid.")
                        attempts.succeeded()
                        account_id, refresh_token = used
                        return TokenPair(access_token=issue_access_token(account_id), refresh_token=refresh_token)
                    """;
            case AuthActKind.Logout:
                return """
                        await revoke_refresh_token(body.refresh_token)
                        return Response(status_code=204)
                    """;
            case AuthActKind.Me:
                return "    return caller";
            default:
                module.Use("app.rules.found", "found");
                return """
                        account = await found(tables.accounts, account_id)
                        changed = Account(**{**dict(account), "roles": list(dict.fromkeys(body.roles))})
                        await tables.accounts.update(changed)
                        return changed
                    """;
        }
    }
}
