using System.Collections.Immutable;
using System.Text;

namespace Agents.Backend;

/// <summary>Prints the tables of a service whose schema came back: in the database when a setting says where, in memory otherwise.</summary>
internal static class FastApiStore
{
    public static IEnumerable<ServiceFile> Print(ServicePlan plan, StorePlan store)
    {
        yield return new("app/tables.py", Tables(plan, store));
        yield return new("app/schema.py", Schema(store));
    }

    private static string Tables(ServicePlan plan, StorePlan store)
    {
        StringBuilder types = new();
        StringBuilder tables = new();
        if (store.SignIn is { } signIn)
        {
            types.Append("    from app.auth.accounts import Account, Credential\n    from app.auth.refresh_tokens import RefreshToken\n");
            Add("accounts", "Account", "app.auth.accounts", signIn.Accounts, "MemoryTable(\"accounts\")");
            Add("credentials", "Credential", "app.auth.accounts", signIn.Credentials, "MemoryTable(\"credentials\", key=\"account_id\")");
            Add("refresh_tokens", "RefreshToken", "app.auth.refresh_tokens", signIn.RefreshTokens, "MemoryTable(\"refresh_tokens\", key=\"digest\")");
        }

        foreach (EntityPlan entity in plan.Entities.OrderBy(e => PythonNames.Module(e.Plural), StringComparer.Ordinal))
        {
            types.Append($"    from app.resources.{PythonNames.Module(entity.Plural)} import {PythonNames.Class(entity.Name)}\n");
        }

        foreach (EntityPlan entity in plan.Entities)
        {
            Add(PythonNames.Table(entity), PythonNames.Class(entity.Name), $"app.resources.{PythonNames.Module(entity.Plural)}", store.Of(entity.Name), TablesPrinter.MemoryTable(entity));
        }

        bool counts = plan.Entities.Any(e => e.Id == IdKind.Integer);
        bool keeps = plan.Auth is not null || plan.Entities.Any(e => e.Id == IdKind.Uuid);
        string[] port = [.. keeps ? new[] { "MemoryTable" } : [], "Table"];
        return $$""""
            """The service's tables: in the database that ``DATABASE_URL`` names, or in memory."""

            from __future__ import annotations

            from typing import TYPE_CHECKING{{(counts ? ", Union" : "")}}

            from app import schema
            {{(counts ? "from app.counted_table import CountedTable\n" : "")}}from app.database import check_database, has_database
            from app.database_table import DatabaseTable
            {{(keeps ? $"from app.store import {string.Join(", ", port)}\n" : "")}}
            if TYPE_CHECKING:
            {{types}}
            check_database(shape.name for shape in schema.TABLES)

            {{tables}}
            """".Tidy();

        void Add(string name, string row, string module, StoreTable table, string memory)
        {
            string type = memory.StartsWith("CountedTable", StringComparison.Ordinal) ? $"Union[CountedTable[{row}], DatabaseTable[{row}]]" : $"Table[{row}]";
            string kept = $"DatabaseTable({PythonText.String(name)}, schema.{Constant(table)}, {PythonText.String(module)}, {PythonText.String(row)})";
            tables.Append($"{name}: {type} = (\n    {kept}\n    if has_database\n    else {memory}\n)\n");
        }
    }

    private static string Schema(StorePlan store)
    {
        StringBuilder text = new("\"\"\"The tables that ``migrations`` make, as statements speak of them.\"\"\"\n\nfrom app.database_table import Property, TableShape\n\n");
        foreach (StoreTable table in store.All)
        {
            text.Append($"{Constant(table)} = TableShape(\n    name={PythonText.String(table.Name)},\n    key={PythonText.String(table.Key)},\n");
            text.Append($"    key_property={PythonText.String(PythonNames.Attribute(table.KeyProperty))},\n    row={Statement(table.Row)},\n");
            text.Append($"    insert=[\n{Statements(table.Insert)}    ],\n    update=[\n{Statements(table.Update)}    ],\n    properties={{\n");
            foreach (StoreProperty property in table.Properties)
            {
                string optional = property.Optional ? ", optional=True" : "";
                string within = property.Within is { } w ? $", within={Statement(w)}" : "";
                text.Append($"        {PythonText.String(PythonNames.Attribute(property.Name))}: Property({Statement(property.Value)}{optional}{within}),\n");
            }

            string counter = table.Counter is var (name, column) ? $"    counter=({PythonText.String(name)}, {PythonText.String(column)}),\n" : "";
            text.Append($"    }},\n{counter})\n\n");
        }

        return text.Append($"TABLES = ({string.Join(", ", store.All.Select(Constant))},)\n").ToString();
    }

    private static string Statements(ImmutableArray<string> statements) => string.Concat(statements.Select(static s => $"        {Statement(s)},\n"));

    /// <summary>The driver marks values with a percent sign, and has it doubled where it is none.</summary>
    private static string Statement(string text) =>
        PythonText.String(text.Replace("%", "%%", StringComparison.Ordinal).Replace("$1", "%s", StringComparison.Ordinal));

    private static string Constant(StoreTable table) => PythonNames.Snake(table.Entity).ToUpperInvariant();
}
