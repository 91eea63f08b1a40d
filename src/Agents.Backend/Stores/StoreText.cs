namespace Agents.Backend;

/// <summary>What people read about where rows are kept.</summary>
internal static class StoreText
{
    /// <summary>How the database is prepared, for a README; empty where there is none.</summary>
    public static string Section(ServicePlan plan) => plan.Store is null ? "" : $$"""
        ## Database
        Rows are kept in PostgreSQL when `DATABASE_URL` says where, and in memory otherwise. The tables are made once, by the migration:
        ```sh
        createdb {{plan.Name}}
        psql -v ON_ERROR_STOP=1 -d {{plan.Name}} -f {{DatabaseAgent.UpPath}}
        export DATABASE_URL=postgresql:///{{plan.Name}}
        ```
        `{{DatabaseAgent.DownPath}}` takes them away again. The service checks at start that they are there, and changes none itself.


        """.ReplaceLineEndings("\n");

    /// <summary>What the service does not do about its rows.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="port">Where the code has its port for tables.</param>
    public static string Limits(ServicePlan plan, string port) => plan.Store is null
        ? $"Rows live in memory, in one process, and are gone when it stops. {port} The database agent (04) would add a schema, its migration and a store for PostgreSQL behind it."
        : "Without `DATABASE_URL`, rows live in memory, in one process, and are gone when it stops. With it, an instant comes back in UTC, and a list that may be absent and has no items comes back as absent.";

    /// <summary>Where rows are kept, for the answer.</summary>
    public static string Where(ServicePlan plan) => plan.Store is null
        ? "It keeps its rows in memory."
        : "It keeps its rows in PostgreSQL, in the schema that came back, when `DATABASE_URL` says where, and in memory otherwise.";
}
