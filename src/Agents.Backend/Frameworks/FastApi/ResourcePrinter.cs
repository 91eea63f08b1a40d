using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a resource's module: models first, then one handler per operation.</summary>
internal static class ResourcePrinter
{
    public static ServiceFile Print(ServicePlan plan, EntityPlan entity, PythonNames names)
    {
        ImmutableArray<OperationPlan> operations = [.. plan.Operations.Where(o => o.Entity == entity.Name && o.Act is not CustomAct).OrderBy(o => o.Path, PathOrder.Instance)];
        string row = PythonNames.Class(entity.Name);
        PythonModule module = new($"{PythonText.Doc(char.ToUpperInvariant(entity.Plural[0]) + entity.Plural[1..].Replace('-', ' '))}: what they look like and what can be done with them.");
        ImmutableDictionary<ListShape, string> pages = Pages(operations, row);
        module.Reserve([row, .. operations.Select(o => o.Body?.Schema ?? row), .. pages.Values, .. operations.Select(HandlerPrinter.QueryClass)]);
        ModelPrinter.Row(module, row, entity.Description, entity.Properties);
        foreach (BodyPlan body in operations.Select(o => o.Body).OfType<BodyPlan>().DistinctBy(b => b.Schema))
        {
            ModelPrinter.Body(module, row, body, body.Kind == BodyKind.Patch ? "Only what is given changes; null clears." : "A whole new value.");
        }

        foreach ((ListShape shape, string name) in pages.OrderBy(p => p.Value, StringComparer.Ordinal).Where(p => p.Key.ItemsName is not null))
        {
            ModelPrinter.Page(module, name, row, shape);
        }

        foreach (OperationPlan operation in operations.Where(o => !o.Query.IsEmpty))
        {
            ModelPrinter.Query(module, row, HandlerPrinter.QueryClass(operation), operation, ((ListAct)operation.Act).List);
        }

        module.Write($"router = {module.Use("fastapi", "APIRouter")}(tags=[{PythonText.String(entity.Plural)}])\n\n");
        foreach (OperationPlan operation in operations)
        {
            new HandlerPrinter(module, names, entity, operation, pages).Print();
        }

        return new ServiceFile($"app/resources/{PythonNames.Module(entity.Plural)}.py", module.Print(), [.. operations.Select(o => o.Id)]);
    }

    private static ImmutableDictionary<ListShape, string> Pages(ImmutableArray<OperationPlan> operations, string row)
    {
        ImmutableDictionary<ListShape, string> pages = ImmutableDictionary<ListShape, string>.Empty;
        foreach (OperationPlan operation in operations)
        {
            if (operation.Act is ListAct list && !pages.ContainsKey(list.List))
            {
                pages = pages.Add(list.List, pages.IsEmpty ? row + "Page" : PythonNames.Pascal(operation.Id) + "Page");
            }
        }

        return pages;
    }
}
