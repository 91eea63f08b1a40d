using System.Text;

namespace Agents.Backend;

/// <summary>Prints <c>app/tables.py</c>: one table per resource, where a database would be put in.</summary>
internal static class TablesPrinter
{
    public static string Print(ServicePlan plan)
    {
        StringBuilder types = new();
        StringBuilder tables = new();
        if (plan.Auth is not null)
        {
            types.Append("    from app.auth.accounts import Account, Credential\n");
            tables.Append("accounts: Table[Account] = MemoryTable(\"accounts\")\n");
            tables.Append("credentials: Table[Credential] = MemoryTable(\"credentials\", key=\"account_id\")\n");
        }

        foreach (EntityPlan entity in plan.Entities.OrderBy(e => PythonNames.Module(e.Plural), StringComparer.Ordinal))
        {
            types.Append($"    from app.resources.{PythonNames.Module(entity.Plural)} import {PythonNames.Class(entity.Name)}\n");
        }

        foreach (EntityPlan entity in plan.Entities)
        {
            string row = PythonNames.Class(entity.Name);
            string type = entity.Id == IdKind.Integer ? "CountedTable" : "Table";
            tables.Append($"{PythonNames.Table(entity)}: {type}[{row}] = {MemoryTable(entity)}\n");
        }

        bool counts = plan.Entities.Any(e => e.Id == IdKind.Integer);
        bool keeps = plan.Auth is not null || plan.Entities.Any(e => e.Id == IdKind.Uuid);
        return $$""""
            """The service's tables: what a database replaces."""

            from __future__ import annotations

            from typing import TYPE_CHECKING

            {{(counts ? "from app.counted_table import CountedTable\n" : "")}}{{(keeps ? "from app.store import MemoryTable, Table\n" : "")}}
            if TYPE_CHECKING:
            {{types}}
            {{tables}}
            """".Tidy();
    }

    internal static string MemoryTable(EntityPlan entity)
    {
        string key = PythonNames.Attribute(entity.IdName) == "id" ? "" : $", key={PythonText.String(PythonNames.Attribute(entity.IdName))}";
        return $"{(entity.Id == IdKind.Integer ? "CountedTable" : "MemoryTable")}({PythonText.String(PythonNames.Table(entity))}{key})";
    }
}
