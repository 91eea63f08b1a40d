using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints the tables of a service whose schema came back: in the database when a setting says where, in memory otherwise.</summary>
internal static class ExpressStore
{
    public static IEnumerable<ServiceFile> Print(ServicePlan plan, StorePlan store)
    {
        yield return new("src/store/tables.ts", Tables(plan));
        yield return new("src/store/schema.ts", Schema(store));
        if (store.SignIn is { } signIn)
        {
            yield return new("src/store/signIn.ts", SignIn(signIn));
        }
    }

    /// <summary>The lines that stop the service at start when the database cannot be used.</summary>
    public static string Check(TypeScriptModule module) =>
        $"await {module.Use("store/database.ts", "checkDatabase")}(Object.values({module.Use("store/schema.ts", "schema")}).map((table) => table.name));\n";

    private static string Tables(ServicePlan plan)
    {
        TypeScriptModule module = new("src/store/tables.ts");
        module.Write("/** Where rows are kept: in the database that `DATABASE_URL` names, or in memory. */\nexport const tables = {");
        foreach (EntityPlan entity in plan.Entities)
        {
            string row = module.Use($"resources/{Names.ToCamel(entity.Plural)}.ts", entity.Name, isType: true);
            module.Write($"  {Names.ToCamel(entity.Plural)}: {module.Use("store/database.ts", "hasDatabase")} ? {Table(module, row, entity.Name)} : {ExpressApp.MemoryTable(module, entity)},");
        }

        module.Write("};");
        return module.Print();
    }

    private static string SignIn(SignInTables tables)
    {
        TypeScriptModule module = new("src/store/signIn.ts");
        string account = module.Use("auth/accounts.ts", "Account", isType: true);
        string credential = module.Use("store/withCredentials.ts", "Credential", isType: true);
        string token = module.Use("auth/refreshTokens.ts", "RefreshToken", isType: true);
        string memory = module.Use("store/memoryTable.ts", "memoryTable");
        string compare = $"{{ expires_at: {module.Use("values/instant.ts", "compareInstants")} }}";
        module.Write($$"""
            /** Who signs in. */
            export const accountTable = {{module.Use("store/database.ts", "hasDatabase")}}
              ? {{module.Use("store/withCredentials.ts", "withCredentials")}}({{Table(module, account, tables.Accounts.Entity)}}, {{Table(module, credential, tables.Credentials.Entity)}})
              : {{memory}}<{{account}}>('id');

            export const refreshTokens = hasDatabase ? {{Table(module, token, tables.RefreshTokens.Entity)}} : {{memory}}<{{token}}>('digest', {{compare}});
            """);
        return module.Print();
    }

    private static string Table(TypeScriptModule module, string row, string entity) =>
        $"{module.Use("store/databaseTable.ts", "databaseTable")}<{row}>({TypeScriptText.Member(module.Use("store/schema.ts", "schema"), entity)})";

    private static string Schema(StorePlan store)
    {
        TypeScriptModule module = new("src/store/schema.ts");
        module.Write("/** The tables that `migrations` make, as statements speak of them. */\nexport const schema = {");
        foreach (StoreTable table in store.All)
        {
            module.Write($"  {TypeScriptText.Key(table.Entity)}: {{");
            module.Write($"    name: {TypeScriptText.String(table.Name)},");
            module.Write($"    key: {TypeScriptText.String(table.Key)},");
            module.Write($"    keyProperty: {TypeScriptText.String(table.KeyProperty)},");
            module.Write($"    row: {TypeScriptText.Template(table.Row)},");
            module.Write($"    insert: [{Statements(table.Insert)}    ],");
            module.Write($"    update: [{Statements(table.Update)}    ],");
            module.Write("    properties: {");
            foreach (StoreProperty property in table.Properties)
            {
                module.Write($"      {TypeScriptText.Key(property.Name)}: {{ {string.Join(", ", Members(property))} }},");
            }

            module.Write("    },\n  },");
        }

        module.Write($"}} satisfies Record<string, {module.Use("store/databaseTable.ts", "TableShape", isType: true)}>;");
        return module.Print();
    }

    private static string Statements(ImmutableArray<string> statements) =>
        "\n" + string.Concat(statements.Select(static s => $"      {TypeScriptText.Template(s)},\n"));

    private static IEnumerable<string> Members(StoreProperty property)
    {
        yield return $"value: {TypeScriptText.String(property.Value)}";
        if (property.Optional)
        {
            yield return "optional: true";
        }

        if (property.Within is { } within)
        {
            yield return $"within: {TypeScriptText.Template(within)}";
        }

        if (property.Clear is { } clear)
        {
            yield return $"clear: {TypeScriptText.Template(clear)}";
        }
    }
}
