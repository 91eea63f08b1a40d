using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a resource's module: its row, what callers send, and one route per operation.</summary>
internal static class ExpressResource
{
    public static ServiceFile Print(ServicePlan plan, EntityPlan entity)
    {
        string path = $"src/resources/{Names.ToCamel(entity.Plural)}.ts";
        TypeScriptModule module = new(path);
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(o => o.Entity == entity.Name && o.Act is not CustomAct).OrderBy(o => o.Path, PathOrder.Instance)];
        SchemaPrinter.Row(module, entity.Name, entity.Description, entity.Properties);
        foreach (BodyPlan body in operations.Select(o => o.Body).OfType<BodyPlan>().DistinctBy(b => b.Schema))
        {
            SchemaPrinter.Body(module, body);
        }

        foreach (OperationPlan operation in operations.Where(o => !o.Query.IsEmpty))
        {
            SchemaPrinter.Query(module, ExpressHandler.QueryName(operation), operation, ((ListAct)operation.Act).List);
        }

        if (entity.Id == IdKind.Integer && operations.Any(o => o.Act is InsertAct))
        {
            string counter = plan.Store?.Of(entity.Name).Counter is var (table, column)
                ? $"{module.Use("store/sequence.ts", "sequence")}({TypeScriptText.String(table)}, {TypeScriptText.String(column)})"
                : $"{module.Use("store/counter.ts", "counter")}()";
            module.Write($"const nextId = {counter};\n");
        }

        module.Write($"export const router = {module.Use("express", "Router")}({{ caseSensitive: true, strict: true }});\n");
        foreach (string other in PathOrder.ShadowedBy(plan, entity))
        {
            module.Write($"// Another router's path; a parameter here would catch it.\nrouter.all({TypeScriptText.String(ExpressHandler.Route(other))}, (_req, _res, next) => {{\n  next('router');\n}});\n");
        }

        foreach (OperationPlan operation in operations)
        {
            new ExpressHandler(new ExpressScope(plan, module, entity, operation)).Print();
        }

        module.Write(string.Join('\n', Refusals(module, operations)));
        return new ServiceFile(path, module.Print(), [.. operations.Select(o => o.Id)]);
    }

    /// <summary>Methods a known path does not offer.</summary>
    public static IEnumerable<string> Refusals(TypeScriptModule module, IEnumerable<OperationPlan> operations, string router = "router") =>
        operations.GroupBy(o => o.Path).Select(p =>
            $"{router}.all({TypeScriptText.String(ExpressHandler.Route(p.Key))}, {module.Use("http/observe.ts", "received")}, {ExpressHandler.RateLimit(module)}, {module.Use("http/unmatched.ts", "methodNotAllowed")}('{string.Join(", ", p.Select(o => o.Method).Distinct().Order(StringComparer.Ordinal))}'));");
}
