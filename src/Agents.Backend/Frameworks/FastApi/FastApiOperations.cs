using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints operations that follow no convention: their contracts and routes; each function is a file that somebody else wrote.</summary>
internal static class FastApiOperations
{
    public const string Folder = "app/operations/";
    public const string RoutesModule = "custom_routes";
    private const string Contracts = "app.operations.contracts";

    public static IEnumerable<ServiceFile> Print(ServicePlan plan, PythonNames names)
    {
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(static o => o.Act is CustomAct).OrderBy(static o => o.Path, PathOrder.Instance)];
        if (operations.IsEmpty)
        {
            yield break;
        }

        yield return new ServiceFile(Folder + "__init__.py", "\"\"\"Operations that follow no convention: one function a module.\"\"\"\n");
        yield return new ServiceFile(Folder + "contracts.py", PrintContracts(plan, operations));
        yield return new ServiceFile($"{Folder}{RoutesModule}.py", PrintRoutes(plan, names, operations), [.. operations.Select(static o => o.Id)]);
        foreach (OperationPlan operation in operations.Where(o => plan.Handlers.ContainsKey(o.Id)))
        {
            yield return new ServiceFile(PathOf(operation), plan.Handlers[operation.Id], [operation.Id]);
        }
    }

    /// <summary>The file of an operation's function.</summary>
    public static string PathOf(OperationPlan operation) => $"{Folder}{Function(operation)}.py";

    /// <summary>The first line of an operation's function.</summary>
    public static string Signature(OperationPlan operation)
    {
        CustomAct act = (CustomAct)operation.Act;
        string[] parameters =
        [
            .. Given(operation, "caller_id: UUID"),
            .. operation.LoadsRow ? [$"{PythonNames.Variable(operation.Entity!)}: {PythonNames.Class(operation.Entity!)}"] : Array.Empty<string>(),
            .. operation.Query.IsEmpty ? Array.Empty<string>() : [$"query: {act.TypeOf("Query")}"],
            .. operation.Body is null ? Array.Empty<string>() : [$"body: {operation.Body.Schema}"],
        ];
        return $"async def {Function(operation)}({(parameters.Length == 0 ? "" : "*, " + string.Join(", ", parameters))}) -> {AnswerType(act)}:";
    }

    /// <summary>What the function answers, as a type.</summary>
    public static string AnswerType(CustomAct act)
    {
        string? one = act.Answer is null ? null : act.Answer.Resource is { } row ? PythonNames.Class(row) : act.TypeOf("Answer");
        return one is null ? "None" : act.Answer!.IsList ? $"List[{one}]" : one;
    }

    /// <summary>The lines that call the function and answer what it returns.</summary>
    public static IEnumerable<string> Call(PythonModule module, HandlerScope scope, CustomAct act)
    {
        OperationPlan operation = scope.Operation;
        string[] given =
        [
            .. Given(operation, "caller_id=caller.id"),
            .. operation.LoadsRow ? [$"{scope.Row}={scope.Row}"] : Array.Empty<string>(),
            .. operation.Query.IsEmpty ? Array.Empty<string>() : ["query=query"],
            .. operation.Body is null ? Array.Empty<string>() : ["body=body"],
        ];
        string call = $"await {module.Use($"app.operations.{Function(operation)}", Function(operation))}({string.Join(", ", given)})";
        if (act.Answer is not null)
        {
            yield return $"return {call}";
            yield break;
        }

        yield return call;
        yield return $"return {module.Use("fastapi", "Response")}(status_code={operation.Success.Status})";
    }

    private static IEnumerable<string> Given(OperationPlan operation, string caller) => operation.Secured ? [caller] : [];

    private static string Function(OperationPlan operation) => PythonNames.Function(((CustomAct)operation.Act).Function);

    private static void UseRow(PythonModule module, ServicePlan plan, string row) =>
        module.Use($"app.resources.{PythonNames.Module(plan.Entities.First(e => e.Name == row).Plural)}", PythonNames.Class(row));

    private static string PrintRoutes(ServicePlan plan, PythonNames names, ImmutableArray<OperationPlan> operations)
    {
        PythonModule module = new("Routes of the operations that follow no convention: guards, inputs and the checks in front of each function.");
        module.Write($"router = {module.Use("fastapi", "APIRouter")}()\n\n");
        foreach (OperationPlan operation in operations)
        {
            CustomAct act = (CustomAct)operation.Act;
            foreach (string name in new[] { operation.Query.IsEmpty ? null : HandlerPrinter.QueryClass(operation), operation.Body?.Schema }.OfType<string>())
            {
                module.Use(Contracts, name);
            }

            if (act.Answer is { Resource: not null })
            {
                UseRow(module, plan, act.Answer.Resource);
            }
            else if (act.Answer is not null)
            {
                module.Use(Contracts, act.TypeOf("Answer"));
            }

            if (act.Answer is { IsList: true })
            {
                module.Use("typing", "List");
            }

            new HandlerPrinter(module, names, plan.Entities.First(e => e.Name == operation.Entity), operation, ImmutableDictionary<ListShape, string>.Empty).Print();
        }

        return module.Print();
    }

    private static string PrintContracts(ServicePlan plan, ImmutableArray<OperationPlan> operations)
    {
        PythonModule module = new("What the operations that follow no convention take and answer. What is taken is checked before a function is called, what is answered before it leaves.");
        module.Reserve(operations.SelectMany(static o => new[] { HandlerPrinter.QueryClass(o), o.Body?.Schema ?? o.Entity!, o.Success.Schema ?? o.Entity! }));
        foreach (OperationPlan operation in operations)
        {
            CustomAct act = (CustomAct)operation.Act;
            string owner = Names.ToPascal(act.Function);
            if (!operation.Query.IsEmpty)
            {
                ModelPrinter.Query(module, owner, HandlerPrinter.QueryClass(operation), operation, null);
            }

            if (operation.Body is { } body)
            {
                ModelPrinter.Body(module, owner, body, $"What {operation.Path} takes as its body.");
            }

            if (act.Answer is { Resource: null } answer)
            {
                foreach (string row in Rows(answer))
                {
                    UseRow(module, plan, row);
                }

                ModelPrinter.Row(module, act.TypeOf("Answer"), $"{operation.Summary}.", [.. answer.Fields.Select(EntityPlanner.FromField)]);
            }
        }

        return module.Print();
    }

    /// <summary>Resources whose rows an answer holds.</summary>
    private static IEnumerable<string> Rows(FieldType? type) =>
        type is null ? [] : type.Resource is { } row ? [row] : type.Fields.SelectMany(static f => Rows(f.Type)).Distinct(StringComparer.Ordinal);
}
