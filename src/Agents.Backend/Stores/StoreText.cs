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
        ? $"Rows live in memory, in one process, and are gone when it stops. {port} The database agent (04) would add {Added(plan)}."
        : "Without `DATABASE_URL`, rows live in memory, in one process, and are gone when it stops. With it, an instant comes back in UTC, and a list that may be absent and has no items comes back as absent.";

    /// <summary>What the database agent would add to a service that keeps its rows in memory.</summary>
    public static string Added(ServicePlan plan)
    {
        int references = plan.Entities.Sum(static e => e.Properties.Count(static p => p.Target is not null || p.Role == PropertyRole.Owner));
        int paths = plan.Operations.Count(static o => o.Act is ListAct);
        string accounts = plan.Auth is null ? string.Empty : " and the accounts";
        return $"a schema for PostgreSQL with tables for {string.Join(", ", plan.Entities.Select(static e => e.Name))}{accounts}, {Count(references, "foreign key")}, indexes for {Count(paths, "list")}, a migration up and down, and the store that uses it";

        static string Count(int number, string what) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? string.Empty : "s")}");
    }

    /// <summary>Where rows are kept, for the answer.</summary>
    public static string Where(ServicePlan plan) => plan.Store is null
        ? "It keeps its rows in memory."
        : "It keeps its rows in PostgreSQL, in the schema that came back, when `DATABASE_URL` says where, and in memory otherwise.";
}
