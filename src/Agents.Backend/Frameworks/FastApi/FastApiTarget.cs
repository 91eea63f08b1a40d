using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a service in Python: FastAPI, pydantic, one module per resource.</summary>
internal sealed class FastApiTarget : IFrameworkTarget
{
    public string Name => "fastapi";

    public string Runtime => "python";

    public string Title => "FastAPI, pydantic, Python 3";

    public string StartCommand => "python3 -m app";

    public ImmutableArray<ServiceFile> Print(ServicePlan plan)
    {
        PythonNames names = new(plan);
        List<ServiceFile> printed =
        [
            new("README.md", ReadmePrinter.Print(plan)),
            new("requirements.txt", RequirementsPrinter.Print(plan)),
            new(".env.example", EnvironmentPrinter.Print(plan, port: 8000)),
            new("app/main.py", MainPrinter.Print(plan), [.. plan.Operations.Where(o => o.Tag == "service").Select(o => o.Id)]),
            new("app/settings.py", SettingsPrinter.Print(plan)),
            .. plan.Store is { } store ? FastApiStore.Print(plan, store) : [new("app/tables.py", TablesPrinter.Print(plan))],
            new("app/resources/__init__.py", "\"\"\"One module per resource: its models and its operations.\"\"\"\n"),
            .. plan.Entities.Select(entity => ResourcePrinter.Print(plan, entity, names)),
            .. FastApiOperations.Print(plan, names),
        ];
        if (plan.Auth is { } auth)
        {
            printed.Add(new("app/auth/accounts.py", AccountsPrinter.Print(auth, plan.Store)));
            printed.Add(AuthRoutesPrinter.Print(plan, auth));
        }

        return [.. SupportModules.Complete(printed, plan.Store).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }
}
