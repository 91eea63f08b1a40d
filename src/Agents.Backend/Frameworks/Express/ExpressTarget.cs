using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a service in TypeScript: Express, zod, one module per resource.</summary>
internal sealed class ExpressTarget : IFrameworkTarget
{
    public string Name => "express";

    public string Runtime => "nodejs";

    public string Title => "Express 5, TypeScript, zod";

    public string StartCommand => "npm install && npm start";

    public ImmutableArray<ServiceFile> Print(ServicePlan plan)
    {
        List<ServiceFile> printed =
        [
            .. ExpressProject.Print(plan),
            .. ExpressApp.Print(plan),
            .. plan.Entities.Select(e => ExpressResource.Print(plan, e)),
            .. ExpressOperations.Print(plan),
            .. plan.Auth is { } auth ? ExpressAccounts.Print(plan, auth) : [],
        ];
        return [.. ImportedFiles.Complete(printed, plan.Store).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }
}
