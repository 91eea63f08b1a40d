namespace Agents.Backend;

/// <summary>Prints the checks that stand before a handler, one line each, in the plan's order.</summary>
internal sealed class GuardPrinter(TypeScriptFile file, ExpressNames names)
{
    public string Print(OperationPlan operation) =>
        string.Concat(operation.Checks.Select(c => Guard(c, operation)).OfType<string>().Prepend(file.Use("received")).Select(g => $"  {g},\n"));

    public static string RateLimit(TypeScriptFile file, RateLimitStep step)
    {
        string max = step.Bucket == "requests" ? "requestsPerMinute" : "loginsPerMinute";
        return $"{file.Use("rateLimiter")}({{ bucket: {TypeScript.Quote(step.Bucket)}, windowMs: 60_000, max: {file.Use("config")}.{max} }})";
    }

    /// <summary>Null for a check that stands in the handler.</summary>
    private string? Guard(CheckStep check, OperationPlan operation) => check switch
    {
        RateLimitStep step => RateLimit(file, step),
        AuthenticateStep => file.Use("authenticate"),
        RequireRoleStep step => $"{file.Use("requireRole")}({TypeScript.Quotes(step.Roles)})",
        ReadPathStep => $"{file.Use("validatePath")}({{ {string.Join(", ", operation.PathParameters.Select(Parameter))} }})",
        ReadQueryStep => $"{file.Use("validateQuery")}({ExpressNames.Query(operation)})",
        ReadBodyStep => $"{file.Use("validateRequest")}({names.Body(operation)})",
        _ => null,
    };

    private static string Parameter(PathParameterPlan parameter) =>
        $"{TypeScript.Key(parameter.Name)}: '{(parameter.Kind == IdKind.Integer ? "integer" : "uuid")}'";
}
