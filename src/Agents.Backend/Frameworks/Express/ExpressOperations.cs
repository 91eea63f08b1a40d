using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints operations that follow no convention: their contracts and routes; each function is a file that somebody else wrote.</summary>
internal static class ExpressOperations
{
    public const string Folder = "src/operations/";
    public const string RoutesPath = "operations/routes.ts";
    private const string ContractsPath = "operations/contracts.ts";

    public static IEnumerable<ServiceFile> Print(ServicePlan plan)
    {
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(static o => o.Act is CustomAct).OrderBy(static o => o.Path, PathOrder.Instance)];
        if (operations.IsEmpty)
        {
            yield break;
        }

        yield return new ServiceFile("src/" + ContractsPath, Contracts(plan, operations));
        yield return new ServiceFile("src/" + RoutesPath, Routes(plan, operations), [.. operations.Select(static o => o.Id)]);
        foreach (OperationPlan operation in operations.Where(o => plan.Handlers.ContainsKey(o.Id)))
        {
            yield return new ServiceFile(PathOf(operation), plan.Handlers[operation.Id], [operation.Id]);
        }
    }

    /// <summary>The file of an operation's function.</summary>
    public static string PathOf(OperationPlan operation) => $"{Folder}{((CustomAct)operation.Act).Function}.ts";

    /// <summary>The first line of an operation's function.</summary>
    public static string Signature(OperationPlan operation)
    {
        CustomAct act = (CustomAct)operation.Act;
        string input = Takes(operation) ? $"input: {act.TypeOf("Input")}" : "";
        return $"export async function {act.Function}({input}): Promise<{(act.Answer is null ? "void" : act.TypeOf("Answer"))}>";
    }

    /// <summary>The line that calls the function: what it answers is returned from a transaction, or else left in <c>answer</c>.</summary>
    public static string Call(ExpressScope scope, CustomAct act)
    {
        OperationPlan operation = scope.Operation;
        string function = scope.Module.Use($"operations/{act.Function}.ts", act.Function);
        string[] given =
        [
            .. operation.Secured ? ["callerId: caller.id"] : Array.Empty<string>(),
            .. operation.LoadsRow ? [scope.Row] : Array.Empty<string>(),
            .. operation.Query.IsEmpty ? Array.Empty<string>() : ["query"],
            .. operation.Body is null ? Array.Empty<string>() : ["body"],
        ];
        string call = $"await {function}({(given.Length == 0 ? "" : $"{{ {string.Join(", ", given)} }}")})";
        return act.Answer is null ? call + ";" : $"{(scope.Writes ? "return" : "const answer =")} {scope.Module.Use(ContractsPath, act.TypeOf("Answer"))}.parse({call});";
    }

    private static bool Takes(OperationPlan operation) => operation.Secured || operation.LoadsRow || !operation.Query.IsEmpty || operation.Body is not null;

    /// <summary>The routes: guards, inputs and the checks in front of each function.</summary>
    private static string Routes(ServicePlan plan, ImmutableArray<OperationPlan> operations)
    {
        TypeScriptModule module = new("src/" + RoutesPath);
        module.Write($"export const router = {module.Use("express", "Router")}({{ caseSensitive: true, strict: true }});\n");
        foreach (OperationPlan operation in operations)
        {
            foreach (string name in new[] { operation.Query.IsEmpty ? null : ExpressHandler.QueryName(operation), operation.Body?.Schema }.OfType<string>())
            {
                module.Use(ContractsPath, name);
            }

            new ExpressHandler(new ExpressScope(plan, module, plan.Entities.First(e => e.Name == operation.Entity), operation)).Print();
        }

        HashSet<string> shared = [.. plan.Operations.Where(static o => o.Act is not CustomAct).Select(static o => o.Path)];
        module.Write(string.Join('\n', ExpressResource.Refusals(module, operations.Where(o => !shared.Contains(o.Path)))));
        return module.Print();
    }

    private static string Contracts(ServicePlan plan, ImmutableArray<OperationPlan> operations)
    {
        TypeScriptModule module = new("src/" + ContractsPath);
        foreach (string row in operations.SelectMany(static o => Rows(((CustomAct)o.Act).Answer)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Schema(module, $"{row}Row", plan.Entities.First(e => e.Name == row).Properties.Select(static p => p with { Required = p.IsAlwaysThere, Default = null }));
        }

        foreach (OperationPlan operation in operations)
        {
            Contract(module, plan, operation, (CustomAct)operation.Act);
        }

        return module.Print();
    }

    private static void Contract(TypeScriptModule module, ServicePlan plan, OperationPlan operation, CustomAct act)
    {
        if (!operation.Query.IsEmpty)
        {
            module.Write($"/** What {TypeScriptText.Doc(operation.Path)} takes in its query. */");
            SchemaPrinter.Query(module, ExpressHandler.QueryName(operation), operation, null, exported: true);
        }

        if (operation.Body is { } body)
        {
            module.Write($"/** What {TypeScriptText.Doc(operation.Path)} takes as its body. */");
            SchemaPrinter.Body(module, body);
        }

        if (act.Answer is { } answer)
        {
            module.Write($"/** What {act.Function} answers: it is checked before it leaves. */");
            module.Write($"export const {act.TypeOf("Answer")} = {ZodTypes.Body(module, answer)};");
            module.Write($"export type {act.TypeOf("Answer")} = {module.Use("zod", "z")}.infer<typeof {act.TypeOf("Answer")}>;\n");
        }

        if (!Takes(operation))
        {
            return;
        }

        module.Write($"/** What {act.Function} is given: read and checked before it is called. */");
        module.Write($"export interface {act.TypeOf("Input")} {{");
        EntityPlan entity = plan.Entities.First(e => e.Name == operation.Entity);
        foreach ((string name, string? type) in ((string, string?)[])
        [
            ("callerId", operation.Secured ? "string" : null),
            (TypeScriptText.Variable(entity.Name), operation.LoadsRow ? module.Use($"resources/{Names.ToCamel(entity.Plural)}.ts", entity.Name, isType: true) : null),
            ("query", operation.Query.IsEmpty ? null : $"{module.Use("zod", "z")}.infer<typeof {ExpressHandler.QueryName(operation)}>"),
            ("body", operation.Body is null ? null : $"{module.Use("zod", "z")}.infer<typeof {operation.Body.Schema}>"),
        ])
        {
            if (type is not null)
            {
                module.Write($"  readonly {name}: {type};");
            }
        }

        module.Write("}\n");
    }

    private static void Schema(TypeScriptModule module, string name, IEnumerable<PropertyPlan> properties)
    {
        module.Write($"const {name} = {module.Use("zod", "z")}.strictObject({{");
        foreach (PropertyPlan property in properties)
        {
            module.Write($"  {TypeScriptText.Key(property.Name)}: {ZodTypes.Property(module, property)},");
        }

        module.Write("});\n");
    }

    /// <summary>Resources whose rows an answer holds.</summary>
    private static IEnumerable<string> Rows(FieldType? type) =>
        type is null ? [] : type.Resource is { } row ? [row] : type.Fields.SelectMany(static f => Rows(f.Type));
}
