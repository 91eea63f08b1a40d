namespace Agents.Backend;

/// <summary>Prints <c>requirements.txt</c>: ranges that take Debian 12's versions and current ones.</summary>
internal static class RequirementsPrinter
{
    public static string Print(ServicePlan plan) => $"""
        fastapi>=0.92,<1
        pydantic>=1.10.4,<3
        uvicorn>=0.17.6,<1
        {(plan.Store is null ? "" : "psycopg[binary,pool]>=3.1.7,<4\n")}{(plan.Auth is null ? "" : "PyJWT>=2.6,<3")}
        """.Trim() + "\n";
}
