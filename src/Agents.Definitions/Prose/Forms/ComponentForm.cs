namespace Agents.Definitions;

/// <summary>Rows that mix agents and skills and say in their second column which they are.</summary>
internal static class ComponentForm
{
    public static void Read(Cells row, ProseFacts facts)
    {
        string relation = row["relation"].Replace("*", string.Empty, StringComparison.Ordinal).Trim();
        string component = row["component"];
        if (relation.EndsWith("Bond", StringComparison.OrdinalIgnoreCase) || relation.StartsWith("PRIMARY", StringComparison.OrdinalIgnoreCase) || relation.StartsWith("SECONDARY", StringComparison.OrdinalIgnoreCase))
        {
            facts.Bind(WithoutSuffix(component, " skill"), relation, row.Place);
            return;
        }

        component = WithoutSuffix(component, " agent");
        switch (relation.ToUpperInvariant())
        {
            case "UPSTREAM" or "FOUNDATION" or "PREREQUISITE":
                facts.Receive(component, row["note"], row.Place);
                break;
            case "ESCALATION":
                facts.Bound(BoundaryKind.Escalates, row["note"], component, row.Place);
                break;
            default:
                facts.Relate(component, row["note"], row.Place, relation.Equals("Downstream", StringComparison.OrdinalIgnoreCase) ? EdgeKind.Handoff : EdgeKind.Relation);
                break;
        }
    }

    private static string WithoutSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? text[..^suffix.Length].TrimEnd() : text;
}
