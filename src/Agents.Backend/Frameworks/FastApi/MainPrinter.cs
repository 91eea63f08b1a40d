namespace Agents.Backend;

/// <summary>Prints <c>app/main.py</c>: the application put together.</summary>
internal static class MainPrinter
{
    public static string Print(ServicePlan plan)
    {
        PythonModule module = new($"{PythonText.Doc(plan.Title)}: the application, put together.");
        module.Use("fastapi", "Depends");
        module.Use("fastapi", "FastAPI");
        module.Use("starlette.exceptions", "HTTPException");
        module.Use("app", "service");
        module.Use("app.problems", "Problem");
        module.Use("app.problems", "answer_problem");
        module.Use("app.rate_limit", "rate_limit");
        module.Use("app.request_context", "RequestContext");
        module.Use("app.revalidation", "Revalidation");
        module.Use("app.settings", "settings");
        module.Use("app.unrouted", "answer_unrouted");
        module.Write($$""""
            app = FastAPI(title={{PythonText.String(plan.Title)}}, openapi_url=None, docs_url=None, redoc_url=None)
            app.router.redirect_slashes = False
            app.add_middleware(Revalidation)
            app.add_middleware(RequestContext)  # the last one added is the outermost
            app.add_exception_handler(Problem, answer_problem)
            app.add_exception_handler(HTTPException, answer_unrouted)
            """");
        if (plan.Operations.Any(static o => o.Act is CustomAct))
        {
            module.Write($"app.include_router({module.Use("app.operations", FastApiOperations.RoutesModule)}.router)");
        }

        foreach (EntityPlan entity in plan.Entities)
        {
            module.Write($"app.include_router({module.Use("app.resources", PythonNames.Module(entity.Plural))}.router)");
        }

        if (plan.Auth is not null)
        {
            module.Use("app", "metrics");
            module.Use("app.auth", "attempts");
            module.Use("app.auth", "routes");
            module.Write("app.include_router(routes.router)");
            module.Write("metrics.further.append(attempts.metric_lines)");
        }

        if (plan.Auth is not null || plan.Store is not null)
        {
            Start(module, plan);
        }

        foreach (OperationPlan operation in plan.Operations.Where(o => o.Tag == "service"))
        {
            string handler = operation.Act is HealthAct ? "health" : "prometheus";
            module.Write($"app.add_api_route({PythonText.String(operation.Path)}, service.{handler}, operation_id={PythonText.String(operation.Id)}, methods=[{PythonText.String(operation.Method)}])");
        }

        if (plan.Entities.Any(entity => PathOrder.ShadowedBy(plan, entity).Any()))
        {
            module.Write("# A literal is tried before a parameter at the same place, whichever module it comes from.");
            module.Write("app.router.routes.sort(key=lambda route: [part.startswith(\"{\") for part in getattr(route, \"path\", \"\").split(\"/\")])");
        }

        module.Write("""
            app.add_api_route(
                "/openapi.json",
                service.openapi,
                operation_id="getOpenApi",
                dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
            )
            """);
        return module.Print();
    }

    /// <summary>What is done once, before the first request.</summary>
    private static void Start(PythonModule module, ServicePlan plan)
    {
        List<string> lines = [];
        if (plan.Auth is not null)
        {
            lines.Add("if settings.signs_with_random_key:");
            lines.Add($"    {module.Use("app.logs", "log")}(\"random_signing_key\", \"warn\", detail=\"JWT_KEYS is not set: tokens end with this process.\")");
        }

        List<string> served = plan.Auth is { Roles.IsEmpty: false } ? [$"await {module.Use("app.auth.administrator", "make_administrator")}()", "yield"] : ["yield"];
        lines.AddRange(plan.Store is null ? served : [$"async with {module.Use("app.database", "connections")}():", .. served.Select(static l => "    " + l)]);
        module.Use("contextlib", "asynccontextmanager");
        module.Use("typing", "AsyncIterator");
        module.Write($$""""


            @asynccontextmanager
            async def lifespan(_: FastAPI) -> AsyncIterator[None]:
            {{string.Join('\n', lines.Select(static l => "    " + l))}}


            app.router.lifespan_context = lifespan  # FastAPI takes it as a parameter only from 0.93 on
            """");
    }
}
