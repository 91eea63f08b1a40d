using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Prints one operation: its route with the guards in the plan's order, then the handler.</summary>
internal sealed partial class ExpressHandler(ExpressScope scope)
{
    private readonly TypeScriptModule _module = scope.Module;
    private readonly OperationPlan _operation = scope.Operation;

    public static string QueryName(OperationPlan operation) => operation.Act is CustomAct custom ? custom.TypeOf("Query") : Names.ToPascal(operation.Id) + "Query";

    public void Print()
    {
        ExpressActs acts = new(scope);
        string request = Requires("req") ? "req" : "_req";
        _module.Write($"/** {TypeScriptText.Doc(_operation.Summary)}. */");
        _module.Write($"router.{_operation.Method.ToLowerInvariant()}({TypeScriptText.String(Route(_operation.Path))}, {string.Join(", ", Guards(_module, _operation))}, async ({request}, res) => {{");
        foreach (string line in Inputs().Concat(scope.Writes ? Write(acts) : Read(acts)))
        {
            _module.Write(line.Length == 0 ? "" : "  " + line);
        }

        _module.Write("});\n");
    }

    /// <summary>The guards in the plan's order; the path is read by one, as is the query and the body.</summary>
    public static IEnumerable<string> Guards(TypeScriptModule module, OperationPlan operation)
    {
        yield return module.Use("http/observe.ts", "received");
        foreach (CheckStep check in operation.Checks)
        {
            string? guard = check switch
            {
                RateLimitStep step => RateLimit(module, step.Bucket),
                AuthenticateStep => module.Use("auth/authenticate.ts", "authenticate"),
                RequireRoleStep step => $"{module.Use("auth/requireRole.ts", "requireRole")}({string.Join(", ", step.Roles.Select(TypeScriptText.String))})",
                ReadPathStep => $"{module.Use("http/validatePath.ts", "validatePath")}({{ {string.Join(", ", operation.PathParameters.Select(p => $"{TypeScriptText.Key(p.Name)}: '{(p.Kind == IdKind.Integer ? "integer" : "uuid")}'"))} }})",
                ReadQueryStep => $"{module.Use("http/validateQuery.ts", "validateQuery")}({QueryName(operation)})",
                ReadBodyStep => $"{module.Use("http/validateRequest.ts", "validateRequest")}({operation.Body!.Schema})",
                _ => null,
            };
            if (guard is not null)
            {
                yield return guard;
            }
        }
    }

    public static string RateLimit(TypeScriptModule module, string bucket = "requests") =>
        $"{module.Use("http/rateLimiter.ts", "rateLimiter")}({{ bucket: {TypeScriptText.String(bucket)}, windowMs: 60_000, max: {module.Use("config.ts", "config")}.{(bucket == "requests" ? "requestsPerMinute" : "loginsPerMinute")} }})";

    /// <summary>The path as the router spells it.</summary>
    public static string Route(string path) => Parameter().Replace(path, m => Plain().IsMatch(m.Groups[1].Value) ? ":" + m.Groups[1].Value : $":\"{m.Groups[1].Value}\"");

    private bool Requires(string name) => name == "req" && (!_operation.PathParameters.IsEmpty || _operation.Body is not null || Revalidates);

    private bool Revalidates => _operation.Answers.Any(a => a.Status == 304);

    private IEnumerable<string> Inputs()
    {
        if (scope.UsesCaller)
        {
            yield return $"const caller: {_module.Use("auth/authenticate.ts", "Caller", isType: true)} = res.locals.caller;";
        }

        foreach (PathParameterPlan parameter in _operation.PathParameters)
        {
            string raw = $"req.params[{TypeScriptText.String(parameter.Name)}]";
            yield return $"const {scope.Variable(parameter)} = {(parameter.Kind == IdKind.Integer ? $"Number({raw})" : $"String({raw}).toLowerCase()")};";
        }

        if (!_operation.Query.IsEmpty)
        {
            yield return $"const query: {_module.Use("zod", "z")}.infer<typeof {QueryName(_operation)}> = res.locals.query;";
        }

        if (_operation.Body is { } body)
        {
            yield return $"const body: {_module.Use("zod", "z")}.infer<typeof {body.Schema}> = req.body;";
        }
    }

    private IEnumerable<string> Read(ExpressActs acts)
    {
        ExpressChecks checks = new(scope);
        string value = _operation.Act is ListAct page ? acts.Page(page) : acts.Result;
        IEnumerable<string> act = _operation.Act is ListAct list ? acts.List(list) : acts.Do();
        return [.. _operation.Checks.SelectMany(checks.Print), .. act, Executed(), Answer(value)];
    }

    /// <summary>Checks that look at rows and the write they allow are one transaction.</summary>
    private IEnumerable<string> Write(ExpressActs acts)
    {
        bool answers = _operation.Success.Shape != AnswerShape.None;
        bool keeps = answers || scope.Location is not null;
        string kept = acts.Result == scope.Row ? scope.Row : "answer";
        yield return $"{(keeps ? $"const {kept} = " : "")}await {_module.Use("store/transaction.ts", "transaction")}(async () => {{";
        foreach (string line in Transaction(acts))
        {
            yield return "  " + line;
        }

        if (keeps && _operation.Act is not CustomAct)
        {
            yield return $"  return {acts.Result};";
        }

        yield return "});";
        yield return Executed();
        string location = scope.Location is { } path ? $".location(`{path}`)" : "";
        yield return Answer(kept, location);
    }

    private IEnumerable<string> Transaction(ExpressActs acts)
    {
        ExpressChecks checks = new(scope);
        bool built = false;
        foreach (CheckStep check in _operation.Checks)
        {
            if (!built && check is RequireCompareStep or RequireUniqueStep or RequireLimitStep or RefuseReferredStep)
            {
                foreach (string line in built ? [] : acts.Build())
                {
                    yield return line;
                }

                built = true;
            }

            foreach (string line in checks.Print(check))
            {
                yield return line;
            }
        }

        foreach (string line in built ? [] : acts.Build())
        {
            yield return line;
        }

        foreach (string line in acts.Do())
        {
            yield return line;
        }
    }

    private string Executed() => $"{_module.Use("http/log.ts", "log")}.info('business_logic_executed', {{ operation: {TypeScriptText.String(_operation.Id)} }});";

    private string Answer(string value, string location = "")
    {
        int status = _operation.Success.Status;
        if (_operation.Success.Shape == AnswerShape.None)
        {
            return $"res.status({status}){location}.end();";
        }

        if (Revalidates)
        {
            return $"{_module.Use("http/revalidate.ts", "sendRevalidated")}(req, res, {value});";
        }

        return $"res{(status == 200 ? "" : $".status({status})")}{location}.json({value});";
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Plain();
}
