using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints one operation: its route with the guards, the inputs in the order they are read, the checks and the act.</summary>
internal sealed class HandlerPrinter(
    PythonModule module, PythonNames names, EntityPlan entity, OperationPlan operation, ImmutableDictionary<ListShape, string> pages)
{
    private readonly string _row = PythonNames.Class(entity.Name);
    private readonly HandlerScope _scope = new(module, names, entity, operation);

    public static string QueryClass(OperationPlan operation) => operation.Act is CustomAct custom ? custom.TypeOf("Query") : PythonNames.Pascal(operation.Id) + "Query";

    public void Print()
    {
        ImmutableArray<string> body = [.. Body()];
        module.Write($$""""
            @router.{{operation.Method.ToLowerInvariant()}}(
                {{Path()}},
                operation_id={{PythonText.String(operation.Id)}},{{Answer()}}
                {{PythonLayout.Bracketed("dependencies=[", [.. Guards()], "],", "    ")}}
            ){{(names.Store is null || operation.Act is ListAct or ReadAct || operation is { Act: CustomAct, Method: "GET" } ? "" : $"\n@{module.Use("app.database", "transactional")}")}}
            {{PythonLayout.Bracketed($"async def {Handler()}(", [.. Inputs()], $") -> {ReturnType()}:")}}
            {{string.Join('\n', body.Select(l => l.Length == 0 ? l : "    " + l))}}


            """");
    }

    /// <summary>The guards in the plan's order.</summary>
    public static IEnumerable<string> Guards(PythonModule module, IEnumerable<CheckStep> checks)
    {
        string depends = module.Use("fastapi", "Depends");
        foreach (CheckStep check in checks)
        {
            string? guard = check switch
            {
                RateLimitStep step => RateLimit(module, step),
                AuthenticateStep => module.Use("app.auth.guards", "authenticate"),
                RequireRoleStep step => $"{module.Use("app.auth.roles", "require_role")}({PythonText.Strings(step.Roles)})",
                _ => null,
            };
            if (guard is not null)
            {
                yield return $"{depends}({guard})";
            }
        }
    }

    private IEnumerable<string> Guards() => Guards(module, operation.Checks);

    private static string RateLimit(PythonModule module, RateLimitStep step)
    {
        string setting = step.Bucket == "requests" ? "rate_limit_per_minute" : "login_limit_per_minute";
        return $"{module.Use("app.rate_limit", "rate_limit")}({PythonText.String(step.Bucket)}, {module.Use("app.settings", "settings")}.{setting})";
    }

    private string Path()
    {
        string path = operation.PathParameters.Aggregate(
            operation.Path, (p, parameter) => p.Replace($"{{{parameter.Name}}}", $"{{{PythonNames.PathVariable(parameter)}}}", StringComparison.Ordinal));
        return PythonText.String(path);
    }

    private string Answer()
    {
        List<string> lines = [];
        if (operation.Success.Shape != AnswerShape.None)
        {
            lines.Add($"response_model={Model()}");
            if (operation.Act is ListAct or CustomAct || !entity.Properties.All(p => p.IsAlwaysThere && p.Type.Kind != FieldKind.Object))
            {
                lines.Add("response_model_exclude_none=True");
            }
        }

        if (operation.Success.Status != 200)
        {
            lines.Add($"status_code={operation.Success.Status}");
        }

        if (operation.Answers.Any(a => a.Status == 304))
        {
            lines.Add($"response_class={module.Use("app.revalidation", "RevalidatedJSON")}");
        }

        return string.Concat(lines.Select(l => $"\n    {l},"));
    }

    private string ReturnType() => operation.Success.Shape == AnswerShape.None ? module.Use("fastapi", "Response") : Model();

    private string Model() => operation.Act switch
    {
        ListAct { List.ItemsName: null } => $"{module.Use("typing", "List")}[{_row}]",
        ListAct list => pages[list.List],
        CustomAct custom => FastApiOperations.AnswerType(custom),
        _ => _row,
    };

    /// <summary>The handler's own name; that of a custom operation's function belongs to the function.</summary>
    private string Handler() => operation.Act is CustomAct custom ? "answer_" + PythonNames.Snake(custom.Function) : PythonNames.Function(operation.Id);

    private IEnumerable<string> Inputs()
    {
        string depends = module.Use("fastapi", "Depends");
        if (_scope.SetsLocation)
        {
            yield return $"response: {module.Use("fastapi", "Response")}";
        }

        if (_scope.UsesCaller)
        {
            yield return $"caller: {module.Use("app.auth.accounts", "Account")} = {depends}({module.Use("app.auth.guards", "authenticate")})";
        }

        foreach (PathParameterPlan parameter in operation.PathParameters)
        {
            (string type, string reader) = parameter.Kind == IdKind.Integer
                ? ("int", module.Use("app.path_integer", "path_integer"))
                : (module.Use("uuid", "UUID"), module.Use("app.path_uuid", "path_uuid"));
            string name = PythonNames.PathVariable(parameter);
            yield return $"{name}: {type} = {depends}({reader}({PythonText.String(name)}))";
        }

        if (!operation.Query.IsEmpty)
        {
            yield return $"query: {QueryClass(operation)} = {depends}({module.Use("app.queries", "query_of")}({QueryClass(operation)}))";
        }

        if (operation.Body is { } body)
        {
            string reader = body.Kind == BodyKind.Patch ? module.Use("app.changes", "change_of") : module.Use("app.inputs", "body_of");
            yield return $"body: {body.Schema} = {depends}({reader}({body.Schema}))";
        }
    }

    private IEnumerable<string> Body()
    {
        yield return $"\"\"\"{PythonText.Doc(operation.Summary)}.\"\"\"";
        CheckPrinter checks = new(module, names, _scope);
        ActPrinter act = new(module, names, _scope, pages);
        bool built = false;
        foreach (CheckStep check in operation.Checks)
        {
            if (!built && check is (RequireCompareStep or RequireUniqueStep or RequireLimitStep))
            {
                built = true;
                foreach (string line in act.Build())
                {
                    yield return line;
                }
            }

            foreach (string line in checks.Print(check))
            {
                yield return line;
            }
        }

        foreach (string line in built ? [] : act.Build())
        {
            yield return line;
        }

        foreach (string line in act.Do())
        {
            yield return line;
        }
    }
}
